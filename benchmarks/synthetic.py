"""Synthetic portals of any size: the same seed gives the same files, byte for byte.

The mix follows the real portal: of 100 records about 50 are exemplars, 22 results, 9 places, 8 units, 3 people,
3 documents, 2 links of learning, 2 sources, 1 commendation; a handful (movement, pillars, terms …) does not grow.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import words

SEED = 20201017
VERSION = 3
Value = Any  # a text, a number, a list of texts or of mappings
Files = dict[str, str]
STATUSES = ("cong-nhan",) * 6 + ("dang-ky", "xay-dung", "tham-dinh", "chua-dat")
LEVELS = ("ap", "xa", "xa", "huyen", "huyen", "tinh")
CONFIG = """INHERIT: {root}/mkdocs.yml
site_name: Cổng đo tốc độ
site_url: https://mau.example/cong/
theme:
  custom_dir: {root}/theme/overrides
plugins:
  portal:
    theme_dir: {root}/theme
    cards: false
"""


def portal(records: int, seed: int = SEED) -> Files:
    """The files of a portal of about ``records`` records, by path from its root."""
    made = _Portal(Random(f"{seed}-{records}"), records)
    made.frame()
    made.places()
    made.actors()
    made.papers()
    made.exemplars()
    made.relations()
    made.stories()
    return made.files


def ensure(folder: Path, records: int, root: Path) -> Path:
    """The portal on disk under ``folder``, made once; ``root`` is the project whose theme it wears."""
    place = folder / f"synthetic-{records}-v{VERSION}"
    if not (place / ".done").exists():
        for path, text in portal(records).items():
            file = place / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        (place / ".done").touch()
    (place / "mkdocs.yml").write_text(CONFIG.format(root=root), encoding="utf-8")
    return place


def yaml(fields: Mapping[str, Value], indent: str = "") -> str:
    """``fields`` as a careful clerk types them: plain texts, long ones folded, lists one a line."""
    lines: list[str] = []
    for key, value in fields.items():
        if isinstance(value, list):
            lines.append(f"{indent}{key}:")
            for item in value:
                if isinstance(item, dict):
                    inner = yaml(item, f"{indent}    ")
                    lines.append(f"{indent}  - {inner.strip()}")
                else:
                    lines.append(f"{indent}  - {item}")
        else:
            lines.append(f"{indent}{key}: {_scalar(str(value), indent)}")
    return "\n".join(lines) + ("" if indent else "\n")


def _scalar(text: str, indent: str) -> str:
    if len(text) > 90:
        rows: list[str] = []
        row = ""
        for word in text.split():
            if len(row) + len(word) > 88:
                rows, row = [*rows, row], ""
            row = f"{row} {word}".strip()
        return ">-\n" + "\n".join(f"{indent}  {row}" for row in (*rows, row))
    return f'"{text}"' if ": " in text or " #" in text else text


class _Portal:
    """The portal while it is being written."""

    def __init__(self, random: Random, records: int) -> None:
        self.random = random
        self.size = records
        self.files: Files = {}
        self.communes: list[str] = []
        self.hamlets: list[str] = []
        self.districts: list[str] = []
        self.units: list[str] = []
        self.people: list[str] = []
        self.sources: list[str] = []
        self.documents: list[str] = []
        self.contents: list[str] = []
        self.indicators: list[str] = []
        self.made: list[str] = []

    def some(self, share: float) -> range:
        """As many numbers as ``share`` of the portal's records."""
        return range(max(1, round(self.size * share)))

    def record(self, kind: str, identifier: str, **fields: Value) -> str:
        """Writes one record; fields without a value are left out."""
        used = {key: value for key, value in fields.items() if value not in ("", [], None)}
        self.files[f"data/{kind}/{identifier}.yml"] = yaml({**used, "cap_nhat": "22/11/2026"})
        return identifier

    def source(self) -> str:
        return self.random.choice(self.sources)

    def frame(self) -> None:
        """What every portal has, however large."""
        number = len(self.some(0.02))
        for index in range(number):
            day, month, year = self.random.randint(1, 28), self.random.randint(1, 12), 2021 + index % 5
            self.sources.append(
                self.record(
                    "nguon",
                    f"bao-mau-{index}",
                    ten=f"Chuyện {self.random.choice(words.WORKS)} ở {words.place_name(self.random)}",
                    noi_dang=f"Báo Mẫu {index % 7 + 1}",
                    ngay=f"{day:02}/{month:02}/{year}",
                    tac_gia=words.person_name(self.random),
                    tom_tat=words.sentence(self.random),
                )
            )
        self.record("dia-ban", "tinh-mau", ten="Mẫu", cap="tinh", nguon=[self.sources[0]])
        self.record("don-vi", "tinh-uy", ten="Tỉnh ủy Mẫu", loai="Cơ quan Đảng cấp tỉnh", dia_ban="tinh-mau")
        self.record(
            "van-ban", "chi-thi-01", ten="Chỉ thị số 01-CT/TU", so_hieu="01-CT/TU", loai="Chỉ thị",
            trich_yeu="Phát động phong trào thi đua", co_quan="tinh-uy", ngay="17/10/2020", dia_ban="tinh-mau",
            dan_toi=["phong-trao/phong-trao-mau"], nguon=[self.sources[0]],
        )  # fmt: skip
        self.record(
            "phong-trao", "phong-trao-mau", ten="Phong trào Mẫu",
            ten_day_du="Phong trào Mẫu giai đoạn 2020 - 2025",
            tom_tat="Dựng điển hình, học theo, bắt kịp rồi vượt qua.", dia_ban="tinh-mau",
            van_ban="chi-thi-01", ten_khung="Hai chân - Ba mũi",
            giai_doan=[{"ten": "Giai đoạn đầu", "tu": "17/10/2020", "den": "2025"}],
            nhom_tru_cot=[{"ma": "hai-chan", "ten": "Hai chân"}, {"ma": "ba-mui", "ten": "Ba mũi"}],
            phuong_cham=[{"ten": "Xây dựng điển hình"}, {"ten": "Học tập điển hình"}], nguon=[self.sources[0]],
        )  # fmt: skip
        for index in range(5):
            self.record(
                "tru-cot", f"tru-cot-{index}", ten=f"{words.FIELDS[index]} vững bước",
                ten_goi=f"Trụ cột {index + 1}", nhom="hai-chan" if index < 2 else "ba-mui", thu_tu=index + 1,
                phong_trao="phong-trao-mau", tom_tat=words.sentence(self.random),
            )  # fmt: skip
            for year in range(2022, 2026):
                self.contents.append(
                    self.record(
                        "noi-dung",
                        f"noi-dung-{index}-{year}",
                        tru_cot=f"tru-cot-{index}",
                        nam=year,
                        ten=words.WORKS[(index * 3 + year) % 16].capitalize(),
                        dia_ban="tinh-mau",
                        thu_tu=index,
                    )  # fmt: skip
                )
        for index, (name, unit) in enumerate(words.MEASURED * 3):
            self.indicators.append(
                self.record(
                    "chi-tieu",
                    f"chi-tieu-{index}",
                    ten=f"{name}, nhóm {index // 10 + 1}",
                    don_vi_tinh=unit,
                    linh_vuc=words.FIELDS[index % 8],
                    cong_don="có",
                    thu_tu=index,
                )  # fmt: skip
            )
        self.record("thuat-ngu", "mttq", ten="Mặt trận Tổ quốc", viet_tat="MTTQ")
        self.record("thuat-ngu", "ntm", ten="nông thôn mới", viet_tat="NTM")
        self.record("danh-hieu", "dien-hinh", ten="Điển hình cấp huyện", tom_tat="Nơi làm tốt.", cap="huyen")

    def places(self) -> None:
        """A province of districts, communes and hamlets; the newer communes that took them over."""
        total = len(self.some(0.09))
        new = [
            self.record("dia-ban", f"xa-moi-{index}", ten=words.place_name(self.random), cap="xa",
                        thuoc="tinh-mau", ma=f"{29000 + index}", tu_ngay="01/07/2025")
            for index in range(max(2, total // 40))
        ]  # fmt: skip
        for index in range(max(1, total // 100)):
            self.districts.append(
                self.record("dia-ban", f"huyen-{index}", ten=words.place_name(self.random), cap="huyen",
                            thuoc="tinh-mau", den_ngay="30/06/2025")
            )  # fmt: skip
        for index in range(max(3, total // 10)):
            self.communes.append(
                self.record("dia-ban", f"xa-{index}", ten=words.place_name(self.random), cap="xa",
                            thuoc=self.random.choice(self.districts), ma=f"{29000 + index}",
                            den_ngay="30/06/2025", ke_thua=[self.random.choice(new)])
            )  # fmt: skip
        for index in range(total * 4 // 5):
            self.hamlets.append(
                self.record("dia-ban", f"ap-{index}", ten=words.place_name(self.random), cap="ap",
                            thuoc=self.random.choice(self.communes), mo_ta=words.sentence(self.random),
                            nguon=[self.source()])
            )  # fmt: skip

    def actors(self) -> None:
        """Units and the people who speak for them."""
        for index in self.some(0.08):
            area = self.random.choice(self.communes)
            self.units.append(
                self.record("don-vi", f"don-vi-{index}", ten=f"Chi bộ {words.place_name(self.random)} {index}",
                            loai=f"Tổ chức Đảng loại {index % 12}", dia_ban=area, truc_thuoc="tinh-uy",
                            tom_tat=words.sentence(self.random), nguon=[self.source()])
            )  # fmt: skip
        for index in self.some(0.03):
            office: dict[str, Value] = {
                "ten": "Bí thư chi bộ", "don_vi": self.random.choice(self.units), "thoi_diem": "2023",
                "nguon": [self.source()],
            }  # fmt: skip
            self.people.append(
                self.record("ca-nhan", f"nguoi-{index}", ten=words.person_name(self.random),
                            dia_ban=self.random.choice(self.communes), chuc_vu=[office],
                            co_so_cong_bo="Người mẫu để đo tốc độ, không có thật.", nguon=[self.source()])
            )  # fmt: skip

    def papers(self) -> None:
        """Documents, each resting on an earlier one."""
        for index in self.some(0.03):
            earlier = self.random.choice(self.documents) if self.documents else "chi-thi-01"
            self.documents.append(
                self.record("van-ban", f"ke-hoach-{index}", ten=f"Kế hoạch số {index}-KH/HU",
                            so_hieu=f"{index}-KH/HU", loai="Kế hoạch",
                            trich_yeu=f"Về việc {self.random.choice(words.WORKS)}", co_quan="tinh-uy",
                            ngay=f"{index % 28 + 1:02}/{index % 12 + 1:02}/{2021 + index % 5}",
                            dia_ban=self.random.choice(self.districts), can_cu=[earlier],
                            mo_ta=words.prose(self.random, 2), nguon=[self.source()])
            )  # fmt: skip

    def exemplars(self) -> None:
        """Exemplars with their figures, most with results of their own."""
        results = len(self.some(0.22))
        share = results / len(self.some(0.5))
        written = 0
        for index in self.some(0.5):
            area = self.random.choice(self.hamlets)
            year = self.random.randint(2021, 2025)
            own: list[str] = []
            while written < (index + 1) * share:
                own.append(self._result(written, area, year))
                written += 1
            self._exemplar(index, area, year, own)

    def _result(self, index: int, area: str, year: int) -> str:
        target = self.random.randint(20, 900)
        return self.record(
            "ket-qua", f"ket-qua-{index}", chi_tieu=self.random.choice(self.indicators), dia_ban=area, ky=year,
            thuc_hien=self.random.randint(target // 2, target * 5 // 4), muc_tieu=target,
            mo_ta=words.sentence(self.random), nguon=[self.source()],
        )  # fmt: skip

    def _exemplar(self, index: int, area: str, year: int, results: list[str]) -> None:
        random = self.random
        work, pillar, status = random.choice(words.WORKS), random.randint(0, 4), random.choice(STATUSES)
        steps: list[dict[str, Value]] = [
            {"ten": name, "mo_ta": words.prose(random, 2)} for name in words.STEPS[: random.randint(2, 4)]
        ]
        stages = ["chon-diem", "tham-dinh", status if status in {"cong-nhan", "chua-dat"} else "xay-dung"]
        events: list[dict[str, Value]] = [
            {"moc": stage, "ngay": f"{10 + place:02}/{place * 4 + 2:02}/{year}", "mo_ta": words.sentence(random),
             "van_ban": random.choice(self.documents), "nguon": [self.source()]}
            for place, stage in enumerate(stages)
        ]  # fmt: skip
        criteria: list[dict[str, Value]] = [
            {"ten": words.WORKS[place].capitalize(), "dat": "có"} for place in range(random.randint(0, 4))
        ]
        self.made.append(
            self.record(
                "dien-hinh",
                f"dien-hinh-{index}",
                ten=f"{work.capitalize()} ở {words.place_name(random)}",
                tom_tat=words.opening(random, work),
                chu_the=[f"don-vi/{random.choice(self.units)}"],
                dia_ban=area,
                phong_trao="phong-trao-mau",
                tru_cot=f"tru-cot-{pillar}",
                noi_dung=f"noi-dung-{pillar}-{max(year, 2022)}",
                cap=random.choice(LEVELS),
                nam=year,
                trang_thai=status,
                ly_do=words.sentence(random) if status == "chua-dat" else "",
                danh_hieu="dien-hinh" if status == "cong-nhan" else "",
                thu_tu=index,
                thay_doi=words.prose(random, random.randint(3, 6)),
                cach_lam=steps,
                chi_phi=words.sentence(random),
                lien_he="Ban nhân dân ấp",
                ket_qua=results,
                tieu_chi=criteria,
                qua_trinh=events,
                van_ban=[random.choice(self.documents)],
                nguon=[self.source(), self.source()],
            )  # fmt: skip
        )

    def relations(self) -> None:
        """Who learned from whom, and what was given."""
        for index in self.some(0.02):
            learner, exemplar = self.random.choice(self.made), self.random.choice(self.made)
            self.record("hoc-tap", f"hoc-{index}", buoc=self.random.choice(("hoc-tap", "bat-kip")),
                        ben_hoc=f"dien-hinh/{learner}", dien_hinh=exemplar, ngay=f"{index % 12 + 1:02}/2024",
                        mo_ta=words.sentence(self.random), nguon=[self.source()])  # fmt: skip
        for index in self.some(0.01):
            self.record("khen-thuong", f"khen-{index}", ten=f"Khen thưởng đợt {index}", nam=2021 + index % 5,
                        cap_khen_thuong="huyen", don_vi_khen="tinh-uy", tinh_trang="da-khen",
                        so_tap_the=index % 9 + 1, nguoi_nhan=[f"ca-nhan/{self.random.choice(self.people)}"],
                        thanh_tich=self.random.choice(words.WORKS).capitalize(),
                        dia_ban=self.random.choice(self.communes), nguon=[self.source()])  # fmt: skip

    def stories(self) -> None:
        """Stories by hand, as many as a newsroom writes, and the portal's own page."""
        for index in self.some(0.005):
            front = yaml(
                {"tieu_de": f"Chuyện ở {words.place_name(self.random)}", "tom_tat": words.sentence(self.random),
                 "ngay": f"{index % 28 + 1:02}/{index % 12 + 1:02}/2025", "nguon": [self.source()],
                 "dia_ban": [self.random.choice(self.communes)], "dien_hinh": [self.random.choice(self.made)]}
            )  # fmt: skip
            parts = [f"## {name}\n\n{words.prose(self.random, 8)}" for name in words.STEPS[:3]]
            body = "\n\n".join([words.prose(self.random, 4), *parts])
            self.files[f"content/bai-viet/chuyen-{index}.md"] = f"---\n{front}---\n\n{body}\n"
        self.files["content/gioi-thieu.md"] = (
            "---\ntieu_de: Về cổng này\ntom_tat: Cổng để đo tốc độ.\n---\nMọi tên và số ở đây đều không có thật.\n"
        )
        self.files["data/cong.yml"] = yaml(
            {"ten": "Cổng Mẫu", "khau_hieu": "Một nơi làm được, nhiều nơi học theo",
             "mo_ta": "Cổng để đo tốc độ, mọi tên và số ở đây đều không có thật.",
             "don_vi_van_hanh": "Nhóm đo tốc độ", "phong_trao": "phong-trao-mau",
             "dien_hinh_noi_bat": self.made[:6], "so_lieu_noi_bat": ["ket-qua-0"], "cap_nhat": "22/11/2026"}
        )  # fmt: skip


def main() -> None:
    """Writes portals of the sizes asked for into .cache/bench/."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int)
    root = Path(__file__).resolve().parent.parent
    for size in parser.parse_args().sizes:
        place = ensure(root / ".cache" / "bench", size, root)
        print(place, sum(1 for _ in place.rglob("*.yml")))


if __name__ == "__main__":
    main()
