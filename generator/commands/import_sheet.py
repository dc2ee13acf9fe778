"""``portal import``: a clerk's spreadsheet → records, shown before anything is written."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from generator.commands.talk import add_set, agreed, complain, is_person, pairs, tell_kept, told
from generator.importers.choosing import agree, choose, doubled
from generator.importers.columns import Header, Vocabulary, vocabulary
from generator.importers.judge import Outcome, State
from generator.importers.plan import Plan, make_plan
from generator.importers.sheet import address
from generator.importers.sheets import Unread, main_header, unread
from generator.importers.store import Store, kind_named, read_store
from generator.importers.understood import understood
from generator.importers.workbook import read_workbook
from generator.importers.write import write_files
from generator.pipeline import Project
from generator.problems import Problem, Severity
from generator.schema import KINDS, Portal, Record
from generator.text.errors import TextError

_SHOWN_WHOLE = 20
NAME = "import"
HELP = "nhập bảng tính .xlsx, .ods, .csv; chỉ ghi khi có --write"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", metavar="TỆP", help="tệp .xlsx, .ods hoặc .csv")
    parser.add_argument("--kind", metavar="LOẠI", required=True, help="loại bản ghi, ví dụ: dien-hinh")
    parser.add_argument("--sheet", metavar="TRANG", help="tên trang tính, nếu tệp có nhiều trang")
    parser.add_argument(
        "--column",
        metavar="CỘT=KHÓA",
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
        header = choose(main_header(sheets, options.sheet, words), chosen)
    except TextError as error:
        return complain(error.message, error.suggestion)
    except ValueError as error:
        return complain(f"“{error}” không có dạng khóa=giá trị.", "Ví dụ: --set nam=2024 --column C=dia_ban")
    keys = [key for key in chosen.values() if key and key != "id"]
    unknown = [key for key in (*fixed, *keys) if key not in words.fields]
    if unknown:
        return complain(f"Không có khóa “{unknown[0]}”.", f"Các khóa được dùng: {', '.join(words.fields)}.")
    store = read_store(project)
    _show_columns(header, words)
    if twice := doubled(header, words):
        for problem in twice:
            print(_told_at(problem))
        print("Chưa đọc dòng nào. Hãy chọn cột như trên rồi nhập lại.")
        return 1
    header = _confirmed(header, options.yes)
    others = [sheet for sheet in sheets if sheet is not header.sheet]
    defaults = _with_defaults(fixed, store, model, header)
    plan = make_plan(store, model, header, words, defaults, today, others)
    left = unread(sheets, header, options.sheet, model, words)
    _show(plan)
    _tell_unread(left)
    return _finish(project, plan, options) or (1 if any(sheet.records for sheet in left) else 0)


def _show_columns(header: Header, words: Vocabulary) -> None:
    rows = str(header.first) if header.first == header.last else f"{header.first}–{header.last}"
    print(f"Tệp {header.sheet.file}, trang “{header.sheet.name}”, tiêu đề ở dòng {rows}.\nCác cột:")
    for column in header.columns:
        title = _title(column.key or column.guess, words)
        use = f"→ {title}" if column.key else f"→ có phải “{title}”?" if column.guess else "không dùng"
        print(f"  {column.letters}  “{column.header}”  {use}")


def _confirmed(header: Header, yes: bool) -> Header:
    """Takes the guesses that somebody agrees to."""
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
    new = plan.of(State.NEW)
    first = {id(outcome) for outcome in new[:_SHOWN_WHOLE]}
    for outcome in plan.outcomes:
        if outcome.state is State.SAME:
            continue
        doubts = plan.doubts.get(outcome.row.number, ())
        _show_row(outcome)
        if (
            outcome.state is State.NEW
            and (id(outcome) in first or doubts)
            and (values := understood(outcome))
        ):
            print(f"      {values}")
        for problem in (*outcome.problems, *doubts):
            print("      " + _told_at(problem).replace("\n", "\n      "))
    if len(new) > _SHOWN_WHOLE:
        print(f"  (Số và ngày đọc được chỉ in cho {_SHOWN_WHOLE} dòng mới đầu tiên và các dòng có cảnh báo.)")
    _show_rest(plan)


def _show_row(outcome: Outcome) -> None:
    said = f"  {outcome.state.value:<10} dòng {outcome.row.number}"
    print(said if outcome.state is State.REFUSED else f"{said}  {_named(outcome)}  ({outcome.path})")
    for difference in outcome.differences if outcome.state is State.CHANGED else ():
        print(f"      {difference.title}: “{difference.old}” → “{difference.new}”")


def _show_rest(plan: Plan) -> None:
    """What belongs to no row, what was left out, and the sums."""
    for problem in plan.loose:
        print(f"  {State.REFUSED.value:<10} " + _told_at(problem).replace("\n", "\n      "))
    for problem in plan.cautions:
        print("  " + _told_at(problem).replace("\n", "\n  "))
    for remark in plan.remarks:
        print(f"  {'lưu ý':<10} {remark}")
    for lines, reason in _stretches(plan):
        print(f"  {'bỏ qua':<10} dòng {lines}: {reason}")
    for note in plan.notes:
        print(f"  {'giữ nguyên':<10} {note}")
    numbers = {state: len(plan.of(state)) for state in State}
    numbers[State.REFUSED] += len(plan.loose)
    print(f"\nTổng cộng: {', '.join(f'{number} {state.value}' for state, number in numbers.items())}.")
    if plan.skipped:
        print(f"Bỏ qua {len(plan.skipped)} dòng không phải bản ghi, nêu ở trên; hãy xem có đúng không.")


def _stretches(plan: Plan) -> Iterator[tuple[str, str]]:
    """Rows left out one after another for one reason: “11–14”, “3 của trang “Quá trình””."""
    for (sheet, reason), same in groupby(plan.skipped, key=lambda row: (row[0], row[1].reason)):
        numbers = [row.number for _, row in same]
        lines = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])
        yield lines + (f" của trang “{sheet}”" if sheet != plan.header.sheet.name else ""), reason


def _tell_unread(sheets: tuple[Unread, ...]) -> None:
    """Sheets that were not read; those that seem to hold records under a line of their own."""
    for sheet in sheets:
        if not sheet.records:
            print(f"Trang “{sheet.name}” không được đọc: {sheet.reason}. {sheet.hint}".rstrip())
    loud = [sheet for sheet in sheets if sheet.records]
    if loud:
        print(f"\nCHÚ Ý: còn {len(loud)} trang có dữ liệu CHƯA được đọc:")
    for sheet in loud:
        print(f"  “{sheet.name}”: {sheet.reason}\n    → {sheet.hint}")


def _told_at(problem: Problem) -> str:
    """A problem with its cell."""
    return told(problem, address(problem.place))


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
    warned = plan.doubts or plan.cautions or plan.remarks
    if warned or any(problem.severity is Severity.WARNING for problem in plan.problems):
        print("Có cảnh báo ở trên nên xem lại.")
    return refused
