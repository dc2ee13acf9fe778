"""Vietnamese words and sentences that synthetic portals are put together from; no place or person is real."""

from __future__ import annotations

from random import Random

FIRST = ("An", "Bình", "Cẩm", "Đại", "Giồng", "Hòa", "Hưng", "Khánh", "Long", "Mỹ", "Ngãi", "Phong")
SECOND = ("Đức", "Điền", "Hiệp", "Khương", "Lợi", "Nghĩa", "Phú", "Quới", "Sơn", "Thạnh", "Thới", "Trị")
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô")
MIDDLE = ("Thị", "Văn", "Ngọc", "Minh", "Hữu", "Thanh", "Kim", "Quốc")
GIVEN = (
    "Ánh",
    "Bảo",
    "Cúc",
    "Dũng",
    "Điệp",
    "Giang",
    "Hạnh",
    "Khoa",
    "Lụa",
    "Mẫn",
    "Nhung",
    "Oanh",
    "Quý",
    "Tâm",
)

WORKS = (
    "làm đường giao thông nông thôn",
    "thắp sáng đường quê",
    "trồng hoa hai bên lộ",
    "phân loại rác tại nhà",
    "giữ vườn dừa hữu cơ",
    "nuôi tôm hai giai đoạn",
    "giúp hộ khó khăn có nhà ở",
    "dạy nghề cho phụ nữ",
    "chuyển đổi số ở ấp",
    "tổ hợp tác bưởi da xanh",
    "xây dựng chi bộ vững mạnh toàn diện",
    "học tập và làm theo Bác",
    "giữ gìn an ninh trật tự",
    "vận động hiến đất mở lộ",
    "trường học xanh, sạch, đẹp",
    "khám bệnh cho người cao tuổi",
)
OPENINGS = (
    "Bà con trong ấp cùng bàn, cùng góp công và cùng trông coi để {work}.",
    "Từ một tuyến lộ nhỏ, việc {work} nay đã lan ra nhiều tổ nhân dân tự quản.",
    "Sau {n} tháng, {m} hộ đã tham gia {work}; ai có công góp công, ai có của góp của.",
    "Chi bộ phân công từng đảng viên phụ trách từng nhóm hộ, mỗi tháng họp một lần về việc {work}.",
)
SENTENCES = (
    "Mỗi sáng thứ bảy, các hộ quét dọn, phát quang và trồng thêm cây ở đoạn lộ trước nhà.",
    "Tổ vận động đến từng nhà, nghe ý kiến rồi mới thống nhất mức đóng góp.",
    "Kinh phí thu chi được đọc công khai ở cuộc họp tổ và dán tại nhà văn hóa ấp.",
    "Đoàn viên thanh niên lo phần kỹ thuật, hội viên phụ nữ lo phần vận động.",
    "Năm đầu chỉ có {n} hộ đăng ký, đến năm thứ ba đã có {m} hộ làm theo.",
    "Xã cử cán bộ hướng dẫn hồ sơ, huyện kiểm tra và ghi nhận kết quả sau {n} tháng.",
    "Người lớn tuổi kể lại chuyện cũ, người trẻ quay phim, chụp ảnh để giới thiệu với nơi khác.",
    "Thu nhập bình quân của các hộ tham gia tăng từ {n} lên {m} triệu đồng mỗi năm.",
    "Đến nay {m} hộ đã có nước sạch, {n} tuyến lộ có đèn và camera an ninh.",
    "Các đoàn ở xã bạn đến xem, hỏi kỹ cách vận động và cách giữ cho việc làm được lâu dài.",
    "Ban nhân dân ấp phối hợp MTTQ và các đoàn thể giữ lịch họp, ghi sổ và báo về xã hằng tháng.",
    "Điều khó nhất là giải phóng mặt bằng; bà con bàn ba lần mới chọn được phương án ít thiệt thòi nhất.",
)
STEPS = (
    "Họp dân, chọn việc",
    "Phân công từng nhóm",
    "Góp công, góp của",
    "Làm thử một đoạn",
    "Kiểm tra, rút kinh nghiệm",
    "Nhân rộng",
)
FIELDS = ("Hạ tầng", "Kinh tế", "Xây dựng Đảng", "Môi trường", "Văn hóa", "An sinh", "Giáo dục", "Y tế")
MEASURED = (
    ("Đường nông thôn được bê tông hóa", "km"),
    ("Hộ đăng ký gia đình văn hóa", "hộ"),
    ("Chi bộ ấp đạt danh hiệu vững mạnh", "chi bộ"),
    ("Hộ thoát nghèo", "hộ"),
    ("Cây xanh được trồng", "cây"),
    ("Tuyến lộ có đèn chiếu sáng", "tuyến"),
    ("Hộ dùng nước sạch", "hộ"),
    ("Học sinh được nhận học bổng", "em"),
    ("Nhà ở được sửa chữa, xây mới", "căn"),
    ("Ý kiến của dân được giải quyết", "ý kiến"),
)


def place_name(random: Random) -> str:
    """A name as places of the delta have, "Thạnh Phú": no certain place is meant."""
    return f"{random.choice(FIRST)} {random.choice(SECOND)}"


def person_name(random: Random) -> str:
    """Family, middle and given name."""
    return f"{random.choice(FAMILY)} {random.choice(MIDDLE)} {random.choice(GIVEN)}"


def sentence(random: Random) -> str:
    """One sentence with its numbers filled in."""
    return random.choice(SENTENCES).format(n=random.randint(3, 24), m=random.randint(25, 480))


def prose(random: Random, sentences: int) -> str:
    """Running text."""
    return " ".join(sentence(random) for _ in range(sentences))


def opening(random: Random, work: str) -> str:
    """The one sentence that sums up."""
    return random.choice(OPENINGS).format(work=work, n=random.randint(3, 24), m=random.randint(25, 480))
