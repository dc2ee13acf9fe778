"""``portal import``: a clerk's spreadsheet → records, shown before anything is written."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from generator.commands.talk import add_set, agreed, complain, is_person, pairs, tell_kept, told
from generator.importers.columns import Header, Vocabulary, agree, choose, doubled, find_header, vocabulary
from generator.importers.judge import Outcome, State
from generator.importers.plan import Plan, make_plan
from generator.importers.sheet import Sheet, address
from generator.importers.store import Store, kind_named, read_store
from generator.importers.workbook import read_workbook
from generator.importers.write import write_files
from generator.pipeline import Project
from generator.problems import Severity
from generator.schema import KINDS, Portal, Record
from generator.text.errors import TextError
from generator.text.folding import fold

NAME = "import"
HELP = "nhập bảng tính .xlsx, .ods, .csv; chỉ ghi khi có --write"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", metavar="TỆP", help="tệp .xlsx, .ods hoặc .csv")
    parser.add_argument("--kind", metavar="LOẠI", required=True, help="loại bản ghi, ví dụ: dien-hinh")
    parser.add_argument("--sheet", metavar="TRANG", help="tên trang tính, nếu tệp có nhiều trang")
    parser.add_argument(
        "--column",
        metavar="CỘT=KHOÁ",
        action="append",
        default=[],
        help="chỉ rõ một cột, ví dụ: C=dia_ban; C= là không dùng cột C",
    )
    add_set(parser, "giá trị chung cho các dòng không ghi, ví dụ: nam=2024")
    parser.add_argument("--yes", action="store_true", help="đồng ý với các cột được đoán, không hỏi lại")
    parser.add_argument("--write", action="store_true", help="ghi vào tệp YAML")


def run(project: Project, options: argparse.Namespace, today: date) -> int:
    """Shows what would change, writes it on ``--write``; 1 where a row was refused."""
    model, hint = kind_named(options.kind)
    if model is None or model.kind.folder not in KINDS:
        return complain(f"Không nhập được loại “{options.kind}” từ bảng tính.", hint)
    words = vocabulary(model)
    try:
        chosen, fixed = pairs(options.column), pairs(options.set)
        sheets = read_workbook(Path(options.file))
        header = _header(sheets, options.sheet, words)
    except TextError as error:
        return complain(error.message, error.suggestion)
    except ValueError as error:
        return complain(f"“{error}” không có dạng khóa=giá trị.", "Ví dụ: --set nam=2024 --column C=dia_ban")
    unknown = [key for key in (*fixed, *chosen.values()) if key and key not in (*words.fields, "id")]
    if unknown:
        return complain(f"Không có khóa “{unknown[0]}”.", f"Các khóa được dùng: {', '.join(words.fields)}.")
    store = read_store(project)
    header = _confirmed(choose(header, chosen), words, options.yes)
    others = [sheet for sheet in sheets if sheet is not header.sheet]
    defaults = _with_defaults(fixed, store, model, header)
    plan = make_plan(store, model, header, words, defaults, today, others)
    _show(plan)
    return _finish(project, plan, options)


def _header(sheets: tuple[Sheet, ...], wanted: str | None, words: Vocabulary) -> Header:
    """The sheet and header to read; raises TextError."""
    if wanted is not None:
        named = [sheet for sheet in sheets if fold(sheet.name) == fold(wanted)]
        if not named:
            names = ", ".join(f"“{sheet.name}”" for sheet in sheets)
            raise TextError(f"Tệp không có trang “{wanted}”.", f"Các trang: {names}.")
        sheets = tuple(named)
    headers = [
        header for sheet in sheets if not sheet.hidden or wanted if (header := find_header(sheet, words))
    ]
    if not headers:
        titles = ", ".join(field.title for field in words.fields.values())
        raise TextError(
            "Không tìm thấy dòng tiêu đề cột nào nhận ra được.", f"Các tiêu đề được dùng: {titles}."
        )
    return max(headers, key=lambda header: len(header.by_key))


def _confirmed(header: Header, words: Vocabulary, yes: bool) -> Header:
    """Shows the columns and takes the guesses that somebody agrees to."""
    rows = str(header.first) if header.first == header.last else f"{header.first}–{header.last}"
    print(f"Tệp {header.sheet.file}, trang “{header.sheet.name}”, tiêu đề ở dòng {rows}.\nCác cột:")
    for column in header.columns:
        title = _title(column.key or column.guess, words)
        use = f"→ {title}" if column.key else f"→ có phải “{title}”?" if column.guess else "không dùng"
        print(f"  {column.letters}  “{column.header}”  {use}")
    for problem in doubled(header, words):
        print(told(problem, address(problem.place)))
    if not header.guessed:
        return header
    if yes or (is_person() and agreed("Dùng các cột được đoán như trên?")):
        return agree(header)
    guess = header.guessed[0]
    print(
        f"Các cột được đoán chưa được dùng. Nếu đúng, thêm --yes, hoặc từng cột: "
        f"--column {guess.letters}={guess.guess}"
    )
    return header


def _title(key: str, words: Vocabulary) -> str:
    return f"{words.fields[key].title} ({key})" if key in words.fields else "Mã bản ghi"


def _with_defaults(
    fixed: dict[str, str], store: Store, model: type[Record], header: Header
) -> dict[str, str]:
    """The portal's own movement, where records need one and the sheet has no column for it."""
    portal = store.by_key.get("cong/cong")
    needed = any(field.alias == "phong_trao" and field.is_required() for field in model.model_fields.values())
    if needed and isinstance(portal, Portal) and "phong_trao" not in {*header.by_key, *fixed}:
        print(f"  (không có cột Phong trào: dùng phong trào chính của cổng, {portal.movement})")
        return {**fixed, "phong_trao": portal.movement}
    return fixed


def _show(plan: Plan) -> None:
    print("\nCác dòng:")
    for outcome in plan.outcomes:
        if outcome.state is State.REFUSED:
            print(f"  {State.REFUSED.value:<10} dòng {outcome.row.number}")
        elif outcome.state is not State.SAME:
            print(
                f"  {outcome.state.value:<10} dòng {outcome.row.number}  {_named(outcome)}  ({outcome.path})"
            )
        for difference in outcome.differences if outcome.state is State.CHANGED else ():
            print(f"      {difference.title}: “{difference.old}” → “{difference.new}”")
        for problem in outcome.problems:
            print("      " + told(problem, address(problem.place)).replace("\n", "\n      "))
    for problem in plan.loose:
        print(
            f"  {State.REFUSED.value:<10} " + told(problem, address(problem.place)).replace("\n", "\n      ")
        )
    for skipped in plan.skipped:
        print(f"  {'bỏ qua':<10} dòng {skipped.number}: {skipped.reason}")
    counts = ", ".join(f"{len(plan.of(state))} {state.value}" for state in State)
    print(f"\nTổng cộng: {counts}.")


def _named(outcome: Outcome) -> str:
    record = outcome.record
    return "" if record is None else f"{record.heading} [{record.id}]"


def _finish(project: Project, plan: Plan, options: argparse.Namespace) -> int:
    refused = 1 if plan.of(State.REFUSED) or plan.loose else 0
    files = plan.files
    if not files:
        print("Không có gì để ghi.")
        return refused
    if not options.write:
        print("Chưa ghi gì. Thêm --write vào lệnh để ghi các dòng mới và thay đổi.")
        return refused
    if is_person() and not options.yes and not agreed(f"Ghi {len(files)} tệp?"):
        print("Chưa ghi gì.")
        return refused
    kept = write_files(project.root, files)
    print(f"Đã ghi {len(files)} tệp. Hãy xem lại rồi chạy “portal check”.")
    tell_kept(kept)
    if refused:
        print(
            "Các dòng bị từ chối chưa được ghi: sửa trong bảng tính rồi nhập lại, dòng đã ghi không bị lặp."
        )
    if any(problem.severity is Severity.WARNING for problem in plan.problems):
        print("Có cảnh báo ở trên nên xem lại.")
    return refused
