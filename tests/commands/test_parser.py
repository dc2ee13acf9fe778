"""Mistakes on the command line are answered in Vietnamese, by the real command."""

from __future__ import annotations

import pytest

from generator.cli import main


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["import", "x.xlsx"], "Còn thiếu: --kind."),
        (["nhap"], "Không có lệnh “nhap”. Các lệnh: build, serve,"),
        ([], "Còn thiếu: LỆNH."),
        (["build", "--nonsense"], "Không hiểu phần này: --nonsense."),
        (["build", "--publish", "--preview"], "Không dùng --preview cùng lúc với --publish."),
        (["import", "x.xlsx", "--kind"], "Sau --kind còn thiếu một giá trị."),
    ],
)
def test_a_mistake_is_told_in_vietnamese(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(typed)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert said in told
    assert told.startswith("cách gõ: portal")
    assert "--help" in told


def test_help_has_no_english_headings(capsys: pytest.CaptureFixture[str]) -> None:
    for typed in (["--help"], ["import", "--help"]):
        with pytest.raises(SystemExit):
            main(typed)
        told = capsys.readouterr().out
        assert not {"usage:", "options:", "positional arguments:", "show this help"} & set(told.split("\n"))
        assert "usage" not in told
        assert "tùy chọn:" in told
