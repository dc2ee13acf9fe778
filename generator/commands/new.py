"""``portal new``: a new record by questions and answers, or by flags for scripts."""

from __future__ import annotations

import argparse
from datetime import date

from generator.commands.talk import add_set, agreed, ask, complain, is_person, pairs, told
from generator.importers.creation import Creation, Draft
from generator.importers.store import kind_named, read_store
from generator.importers.write import write_files
from generator.pipeline import Project
from generator.problems import Severity
from generator.schema.fields import Field, Shape, field_of
from generator.text.errors import TextError

NAME = "new"
HELP = "tạo bản ghi mới: hỏi từng mục, gợi ý mã, viết tệp có chú thích"
_ALSO_ASKED = ("nguon",)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("kind", metavar="LOẠI", help="ví dụ: dien-hinh, ket-qua, bai-viet")
    parser.add_argument("--id", metavar="MÃ", help="mã của bản ghi (mặc định: theo tên)")
    add_set(parser, "điền sẵn một mục, ví dụ: --set ten='Chi bộ ấp Phong' --set dia_ban=xa-tan-son")
    parser.add_argument("--yes", action="store_true", help="không hỏi gì; thiếu mục bắt buộc thì dừng")


def run(project: Project, options: argparse.Namespace, today: date) -> int:
    """Asks for what is missing, writes one file; 1 where the record would be wrong."""
    model, hint = kind_named(options.kind)
    if model is None:
        return complain(f"Không có loại bản ghi “{options.kind}”.", hint)
    creation = Creation(read_store(project), model, today)
    try:
        _fill(creation, pairs(options.set))
        if not options.yes:
            _ask_all(creation)
        elif creation.missing:
            return complain(
                "Còn thiếu: " + ", ".join(f"{field.title} ({field.key})" for field in creation.missing) + ".",
                " ".join(f"--set {field.key}=…" for field in creation.missing),
            )
        if (same := creation.same()) and not options.id and not _another(same, ask_for_it=not options.yes):
            return complain(
                f"Đã có bản ghi này: {same}. Chưa tạo gì.",
                "Hãy sửa tệp đó. Nếu đây là một bản ghi khác, chạy lại và thêm --id MÃ.",
            )
        identifier = _identifier(creation, options.id, ask_for_it=not options.yes)
        return _finish(project, creation.draft(identifier), options.yes)
    except TextError as error:
        return complain(error.message, error.suggestion)
    except ValueError as error:
        return complain(f"“{error}” không có dạng khóa=giá trị.", "Ví dụ: --set nam=2024")
    except EOFError:
        return complain(
            "Chưa trả lời hết câu hỏi nên chưa tạo gì.", "Chạy không hỏi: --yes và --set KHÓA=GIÁ_TRỊ."
        )


def _fill(creation: Creation, given: dict[str, str]) -> None:
    for key, text in given.items():
        field = field_of(creation.model, key)
        if field is None:
            keys = ", ".join(field.key for field in creation.fields)
            raise TextError(f"Không có khóa “{key}”.", f"Các khóa được dùng: {keys}.")
        if field.shape is Shape.PART:
            raise TextError(f"Mục “{field.title}” có nhiều dòng con.", "Hãy điền trong tệp sau khi tạo.")
        try:
            creation.answer(field, text)
        except TextError as error:
            raise TextError(f"{field.title}: {error.message}", error.suggestion) from None
    for field in creation.missing:  # nobody should have to name the only movement
        if field.ref and (default := creation.default(field)):
            creation.answer(field, default)


def _ask_all(creation: Creation) -> None:
    print(f"{creation.model.kind.label} mới. Ctrl+C để dừng; chưa ghi gì cho tới câu hỏi cuối.")
    also = [field for field in creation.fields if field.key in _ALSO_ASKED]
    # Names of places come last: the year tells an old place from a new one.
    for field in (*sorted(creation.missing, key=lambda field: field.ref is not None), *also):
        if field.key not in creation.values:
            _ask_one(creation, field)


def _ask_one(creation: Creation, field: Field) -> None:
    """Asks until the answer can be used; an empty one is enough where the field may stay empty."""
    print()
    if field.description:
        print(field.description)
    members = list(field.choices) if field.choices else []
    for number, member in enumerate(members, 1):
        print(f"  {number}. {member.label}")
    if field.many:
        print("Nhiều giá trị thì cách nhau bằng dấu chấm phẩy.")
    while True:
        answer = ask(field.title + ("" if field.required else " (Enter để bỏ qua)"), creation.default(field))
        if not answer and not field.required:
            return
        if answer.isdigit() and 1 <= int(answer) <= len(members):
            answer = str(members[int(answer) - 1].value)
        try:
            if not answer:
                raise TextError("Mục này cần có.", "Ctrl+C để dừng.")
            creation.answer(field, answer)
        except TextError as error:
            print(f"  {error.message}\n  → {error.suggestion}")
        else:
            return


def _another(same: str, ask_for_it: bool) -> bool:
    return ask_for_it and agreed(f"\nĐã có bản ghi này: {same}.\nVẫn tạo thêm một bản ghi khác?")


def _identifier(creation: Creation, given: str | None, ask_for_it: bool) -> str:
    """A usable id: the one given, else the suggestion, else what is answered; raises TextError."""
    suggestion = given or creation.suggestion()
    if given or not ask_for_it:
        if not suggestion:
            raise TextError("Chưa gợi ý được mã.", "Thêm --id MÃ.")
        creation.check_id(suggestion)
        return suggestion
    print("\nMã là tên tệp và địa chỉ trang; chọn một lần, ít khi đổi.")
    while True:
        identifier = ask("Mã", suggestion)
        try:
            creation.check_id(identifier)
        except TextError as error:
            print(f"  {error.message}\n  → {error.suggestion}")
        else:
            return identifier


def _finish(project: Project, draft: Draft, yes: bool) -> int:
    for problem in draft.problems:
        print(told(problem, str(problem.place)))
    if any(problem.severity is Severity.ERROR for problem in draft.problems):
        print("Chưa ghi gì, vì bản ghi này sẽ có lỗi như trên.")
        return 1
    if is_person() and not yes and not agreed(f"\nTạo tệp {draft.path}?"):
        print("Chưa ghi gì.")
        return 1
    write_files(project.root, {draft.path: draft.text})
    print(f"Đã tạo {draft.path}.")
    print("Mở tệp để điền thêm các mục khác, rồi chạy “portal check”.")
    return 0
