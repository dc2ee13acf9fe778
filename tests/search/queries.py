"""Queries of citizens over the portal's real pages: what is typed, and pages of which one must be in the top 3.

A third, chosen by the query's own checksum, was kept apart while the ranking was tuned; both are reported.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from zlib import crc32

TABLE = """
# đủ dấu
Quới Điền | dia-ban/xa-quoi-dien/ dia-ban/xa-quoi-dien-moi/
huyện Thạnh Phú | dia-ban/huyen-thanh-phu/
Chợ Lách | dia-ban/huyen-cho-lach/ dia-ban/xa-cho-lach-moi/
đồng khởi mới | phong-trao/dong-khoi-moi/
trường THPT Lương Thế Vinh | dien-hinh/truong-thpt-luong-the-vinh-2022/ don-vi/truong-thpt-luong-the-vinh/
đê ngăn mặn Hòa Lợi | dien-hinh/de-bao-ngan-man-hoa-loi/ bai-viet/de-ngan-man-181-ho/
tổ thẩm định | don-vi/to-tham-dinh-463/ bai-viet/to-tham-dinh-463/
dân vận khéo | bai-viet/dan-van-kheo-271-mo-hinh/ danh-hieu/mo-hinh-dan-van-kheo/ chi-tieu/mo-hinh-dan-van-kheo/ thuat-ngu/
thu nhập bình quân đầu người | chi-tieu/thu-nhap-binh-quan/
xã Giao Thạnh | dia-ban/xa-giao-thanh/ dien-hinh/xa-giao-thanh-2022/
hợp tác xã nông nghiệp Thới Thạnh | dien-hinh/htx-nong-nghiep-thoi-thanh-2022/ don-vi/htx-nong-nghiep-thoi-thanh/
tổ chuyển đổi số cộng đồng | dien-hinh/to-chuyen-doi-so-cong-dong-2024/ thuat-ngu/
mười bảy nơi được chọn | bai-viet/muoi-bay-noi-duoc-chon/
Trần Văn Của | ca-nhan/tran-van-cua/ dien-hinh/tran-van-cua-2022/
# không dấu
quoi dien | dia-ban/xa-quoi-dien/ dia-ban/xa-quoi-dien-moi/
dong khoi moi | phong-trao/dong-khoi-moi/
thanh phu | dia-ban/huyen-thanh-phu/ dia-ban/xa-thanh-phu-moi/ dia-ban/thi-tran-thanh-phu/
cho lach | dia-ban/huyen-cho-lach/ dia-ban/xa-cho-lach-moi/ dia-ban/thi-tran-cho-lach/
ben tre | dia-ban/tinh-ben-tre/
vinh long | dia-ban/tinh-vinh-long/
truong luong the vinh | dien-hinh/truong-thpt-luong-the-vinh-2022/ don-vi/truong-thpt-luong-the-vinh/
con duong to 13 | bai-viet/con-duong-to-13/
ap dai thon | dia-ban/ap-dai-thon-xa-thanh-phong/ dien-hinh/ap-dai-thon-2022/
hoi phu nu huyen thanh phu | dien-hinh/hoi-lien-hiep-phu-nu-2022/ don-vi/hoi-lien-hiep-phu-nu-thanh-phu/
le mong linh | ca-nhan/le-mong-linh/
pham van be nam | ca-nhan/pham-van-be-nam/
ho ngheo | chi-tieu/giam-ty-le-ho-ngheo/ chi-tieu/giam-ty-le-ho-can-ngheo/
thu ngan sach | chi-tieu/thu-ngan-sach/
xa thong minh | chi-tieu/xa-thong-minh/ dien-hinh/xa-ntm-kieu-mau-thong-minh-2024/
van phong huyen uy | dien-hinh/van-phong-huyen-uy-2022/ don-vi/van-phong-huyen-uy-thanh-phu/
khach du lich | chi-tieu/tang-khach-du-lich/
# dấu lẫn lộn
quới dien | dia-ban/xa-quoi-dien/ dia-ban/xa-quoi-dien-moi/
đồng khoi mới | phong-trao/dong-khoi-moi/
thạnh phu | dia-ban/huyen-thanh-phu/ dia-ban/xa-thanh-phu-moi/ dia-ban/thi-tran-thanh-phu/
đong khởi moi | phong-trao/dong-khoi-moi/
truong Lương the Vinh | dien-hinh/truong-thpt-luong-the-vinh-2022/ don-vi/truong-thpt-luong-the-vinh/
hòa loi | dia-ban/xa-hoa-loi/ dien-hinh/xa-hoa-loi-2022/
to thẩm dinh 463 | don-vi/to-tham-dinh-463/ bai-viet/to-tham-dinh-463/
đe ngan mặn | bai-viet/de-ngan-man-181-ho/ dien-hinh/de-bao-ngan-man-hoa-loi/ thuat-ngu/
chợ lach ba nam | bai-viet/cho-lach-ba-nam/
# chữ hoa
QUỚI ĐIỀN | dia-ban/xa-quoi-dien/ dia-ban/xa-quoi-dien-moi/
DONG KHOI MOI | phong-trao/dong-khoi-moi/
ĐỒNG KHỞI MỚI | phong-trao/dong-khoi-moi/
ẤP PHONG | dia-ban/ap-phong-xa-tan-phong/ dien-hinh/chi-bo-ap-phong-2022/
Xã ĐẠI ĐIỀN | dia-ban/xa-dai-dien/ dia-ban/xa-dai-dien-moi/
HUYỆN CHỢ LÁCH | dia-ban/huyen-cho-lach/
NGUYỄN VĂN ĐẢM | ca-nhan/nguyen-van-dam/
# đặt dấu kiểu cũ, kiểu mới
hoà lợi | dia-ban/xa-hoa-loi/ dien-hinh/xa-hoa-loi-2022/
hòa lợi | dia-ban/xa-hoa-loi/ dien-hinh/xa-hoa-loi-2022/
Xã Vĩnh Hoà | dia-ban/xa-vinh-hoa/
định thuỷ | dia-ban/xa-dinh-thuy/
định thủy | dia-ban/xa-dinh-thuy/
văn phòng huyện uỷ thạnh phú | dien-hinh/van-phong-huyen-uy-2022/ don-vi/van-phong-huyen-uy-thanh-phu/
huyện uỷ chợ lách | don-vi/huyen-uy-cho-lach/ don-vi/ban-thuong-vu-huyen-uy-cho-lach/
chi bộ toà án | dien-hinh/chi-bo-toa-an-2022/ don-vi/chi-bo-toa-an-thanh-phu/
ấp quí thuận a | dia-ban/ap-quy-thuan-a-xa-hoa-loi/ dien-hinh/ap-quy-thuan-a-2022/
xã an quy | dia-ban/xa-an-qui/ dia-ban/xa-an-qui-moi/
# chữ đ
đại điền | dia-ban/xa-dai-dien/ dia-ban/xa-dai-dien-moi/ dien-hinh/ubnd-xa-dai-dien-2022/
Ðại Ðiền | dia-ban/xa-dai-dien/ dia-ban/xa-dai-dien-moi/ dien-hinh/ubnd-xa-dai-dien-2022/
da phuoc hoi | dia-ban/xa-da-phuoc-hoi/
đa phước hội | dia-ban/xa-da-phuoc-hoi/
dinh thuy | dia-ban/xa-dinh-thuy/
đảng bộ xã quới điền | don-vi/dang-bo-xa-quoi-dien/
ðồng khởi mới | phong-trao/dong-khoi-moi/
dang vien moi | chi-tieu/dang-vien-moi/
đường tổ 13 | bai-viet/con-duong-to-13/ dia-ban/to-13-ap-qui-thanh-xa-quoi-dien/
# còn phím Telex
ddoongf khowir mowis | phong-trao/dong-khoi-moi/
thanhj phus | dia-ban/huyen-thanh-phu/ dia-ban/xa-thanh-phu-moi/ dia-ban/thi-tran-thanh-phu/
quowis ddieenf | dia-ban/xa-quoi-dien/ dia-ban/xa-quoi-dien-moi/
chowj lachs | dia-ban/huyen-cho-lach/ dia-ban/xa-cho-lach-moi/ dia-ban/thi-tran-cho-lach/
beens tre | dia-ban/tinh-ben-tre/
truwowngf luwowng thees vinh | dien-hinh/truong-thpt-luong-the-vinh-2022/ don-vi/truong-thpt-luong-the-vinh/
ddee ngawn mawnj | bai-viet/de-ngan-man-181-ho/ dien-hinh/de-bao-ngan-man-hoa-loi/ thuat-ngu/
toor thaarm ddinhj | don-vi/to-tham-dinh-463/ bai-viet/to-tham-dinh-463/ thuat-ngu/
đoongf khởi mowis | phong-trao/dong-khoi-moi/
nguyeenx vawn ddamr | ca-nhan/nguyen-van-dam/
giao thanhj | dia-ban/xa-giao-thanh/ dien-hinh/xa-giao-thanh-2022/
# còn phím VNI
d9o62ng kho73i mo71i | phong-trao/dong-khoi-moi/
tha5nh phu1 | dia-ban/huyen-thanh-phu/ dia-ban/xa-thanh-phu-moi/ dia-ban/thi-tran-thanh-phu/
quo71i d9ie62n | dia-ban/xa-quoi-dien/ dia-ban/xa-quoi-dien-moi/
be61n tre | dia-ban/tinh-ben-tre/
hoa2 lo75i | dia-ban/xa-hoa-loi/ dien-hinh/xa-hoa-loi-2022/
cho75 la1ch | dia-ban/huyen-cho-lach/ dia-ban/xa-cho-lach-moi/ dia-ban/thi-tran-cho-lach/
# gõ nhầm một chữ
thnah phu | dia-ban/huyen-thanh-phu/ dia-ban/xa-thanh-phu-moi/ dia-ban/thi-tran-thanh-phu/
quoi diem | dia-ban/xa-quoi-dien/ dia-ban/xa-quoi-dien-moi/
dong khoi mio | phong-trao/dong-khoi-moi/
đông khởi mới | phong-trao/dong-khoi-moi/
luong te vinh | dien-hinh/truong-thpt-luong-the-vinh-2022/ don-vi/truong-thpt-luong-the-vinh/
dan van kheu | bai-viet/dan-van-kheo-271-mo-hinh/ danh-hieu/mo-hinh-dan-van-kheo/ chi-tieu/mo-hinh-dan-van-kheo/ thuat-ngu/
tổ thẩm địng 463 | don-vi/to-tham-dinh-463/ bai-viet/to-tham-dinh-463/
huyen cho lahc | dia-ban/huyen-cho-lach/
hop tac xa thoi thanhh | dien-hinh/htx-nong-nghiep-thoi-thanh-2022/ don-vi/htx-nong-nghiep-thoi-thanh/
le mong lih | ca-nhan/le-mong-linh/
thu nhap binh qun | chi-tieu/thu-nhap-binh-quan/
da phuoc hoii | dia-ban/xa-da-phuoc-hoi/
dongkhoi moi | phong-trao/dong-khoi-moi/
thanhphu | dia-ban/huyen-thanh-phu/ dia-ban/xa-thanh-phu-moi/ dia-ban/thi-tran-thanh-phu/
# đang gõ dở
thanh ph | dia-ban/huyen-thanh-phu/ dia-ban/xa-thanh-phu-moi/ dia-ban/thi-tran-thanh-phu/ dia-ban/xa-thanh-phong/
quoi di | dia-ban/xa-quoi-dien/ dia-ban/xa-quoi-dien-moi/
dong khoi m | phong-trao/dong-khoi-moi/
quới đ | dia-ban/xa-quoi-dien/ dia-ban/xa-quoi-dien-moi/
luong the vi | dien-hinh/truong-thpt-luong-the-vinh-2022/ don-vi/truong-thpt-luong-the-vinh/
tham di | don-vi/to-tham-dinh-463/ bai-viet/to-tham-dinh-463/ thuat-ngu/
nguyen van d | ca-nhan/nguyen-van-dam/
chi thi 01 c | van-ban/chi-thi-01-ct-tu/
da phuoc h | dia-ban/xa-da-phuoc-hoi/
# viết tắt
TSVMTD | thuat-ngu/ chi-tieu/chi-bo-tsvmtd/ danh-hieu/chi-bo-tsvmtd/ dien-hinh/chuan-chi-bo-tsvmtd-2022/ dien-hinh/chi-bo-ap-thanh-an/
chi bộ tsvmtd | chi-tieu/chi-bo-tsvmtd/ danh-hieu/chi-bo-tsvmtd/ dien-hinh/chuan-chi-bo-tsvmtd-2022/ dien-hinh/chi-bo-ap-thanh-an/
trong sạch vững mạnh toàn diện | thuat-ngu/ chi-tieu/chi-bo-tsvmtd/ danh-hieu/chi-bo-tsvmtd/ dien-hinh/chuan-chi-bo-tsvmtd-2022/
NTM | thuat-ngu/ chi-tieu/xa-ntm/ chi-tieu/huyen-ntm/ danh-hieu/xa-nong-thon-moi/
nông thôn mới | thuat-ngu/ chi-tieu/xa-ntm/ chi-tieu/huyen-ntm/ danh-hieu/xa-nong-thon-moi/
xã ntm nâng cao | chi-tieu/xa-ntm-nang-cao/ danh-hieu/xa-nong-thon-moi-nang-cao/
ocop | thuat-ngu/ chi-tieu/san-pham-ocop-moi/
HTX thới thạnh | dien-hinh/htx-nong-nghiep-thoi-thanh-2022/ don-vi/htx-nong-nghiep-thoi-thanh/
ubnd xã đại điền | dien-hinh/ubnd-xa-dai-dien-2022/ don-vi/ubnd-xa-dai-dien/
mttq chợ lách | don-vi/mat-tran-to-quoc-cho-lach/
trường trung học phổ thông lương thế vinh | dien-hinh/truong-thpt-luong-the-vinh-2022/ don-vi/truong-thpt-luong-the-vinh/
tỷ lệ tốt nghiệp trung học phổ thông | chi-tieu/ty-le-tot-nghiep-thpt/
# số văn bản
01-CT/TU | van-ban/chi-thi-01-ct-tu/
01 ct tu | van-ban/chi-thi-01-ct-tu/
1-ct/tu | van-ban/chi-thi-01-ct-tu/
chỉ thị 01 | van-ban/chi-thi-01-ct-tu/
463-qd/hu | van-ban/quyet-dinh-463-qd-hu/
463 QĐ HU | van-ban/quyet-dinh-463-qd-hu/
158 KH HU | van-ban/ke-hoach-158-kh-hu/
kế hoạch 158 | van-ban/ke-hoach-158-kh-hu/
02/hd-btctu | van-ban/huong-dan-02-hd-btctu/
05 ct/tw | van-ban/chi-thi-05-ct-tw/
21-kl/tw | van-ban/ket-luan-21-kl-tw/
nghị quyết 08-nq/hu | van-ban/nghi-quyet-08-nq-hu-cho-lach/
# nơi cũ, nơi mới
xã đồng khởi | dia-ban/xa-dong-khoi-moi/
bình khánh | dia-ban/xa-binh-khanh/ dia-ban/xa-dong-khoi-moi/
tỉnh vĩnh long | dia-ban/tinh-vinh-long/
xã thạnh phú vĩnh long | dia-ban/xa-thanh-phu-moi/
thị trấn mỏ cày | dia-ban/thi-tran-mo-cay/ dia-ban/xa-mo-cay-moi/
xã mỏ cày | dia-ban/xa-mo-cay-moi/ dia-ban/thi-tran-mo-cay/
hưng khánh trung | dia-ban/xa-hung-khanh-trung-moi/ dia-ban/xa-hung-khanh-trung-b/
an thạnh thạnh phú | dia-ban/xa-an-thanh-thanh-phu/
an thạnh mỏ cày nam | dia-ban/xa-an-thanh-mo-cay-nam/
ấp xương thới 3 | dia-ban/ap-xuong-thoi-iii-xa-thoi-thanh/
ấp xương thới | dia-ban/ap-xuong-thoi-iii-xa-thoi-thanh/
# nhiều từ, một việc
181 hộ hòa lợi | bai-viet/de-ngan-man-181-ho/ chi-tieu/ho-anh-huong-de-bao/ dien-hinh/de-bao-ngan-man-hoa-loi/
271 mô hình dân vận khéo | bai-viet/dan-van-kheo-271-mo-hinh/
năm chi bộ ấp quới điền | bai-viet/quoi-dien-nam-chi-bo/ dien-hinh/quoi-dien-2023/
trường học xanh sạch đẹp an toàn | dien-hinh/chuan-truong-hoc-2022/ bai-viet/truong-hoc-dien-hinh-luong-the-vinh/
chợ lách ba năm thi đua | bai-viet/cho-lach-ba-nam/
đê bao 6,1 km | bai-viet/de-ngan-man-181-ho/ chi-tieu/chieu-dai-de-bao/ dien-hinh/de-bao-ngan-man-hoa-loi/ dien-hinh/ap-quy-thuan-a-2022/
9 điều kiện công nhận điển hình | bo-tieu-chi/huong-dan-02/ van-ban/huong-dan-02-hd-btctu/ don-vi/to-tham-dinh-463/ bai-viet/to-tham-dinh-463/
xã nông thôn mới kiểu mẫu | chi-tieu/xa-ntm-kieu-mau/ danh-hieu/xa-nong-thon-moi-kieu-mau/ thuat-ngu/
phòng giáo dục thạnh phú | dien-hinh/phong-giao-duc-dao-tao-2022/ don-vi/phong-giao-duc-dao-tao-thanh-phu/
chuẩn hợp tác xã mạnh | dien-hinh/chuan-hop-tac-xa-manh-2022/
# số, viết tắt cấp
nam2022 | dien-hinh/nam/2022/
chan1 | tru-cot/chan-1/
mui3 | tru-cot/mui-3/
mui 2 | tru-cot/mui-2/
mui 3 | tru-cot/mui-3/
mũi thứ 3 | tru-cot/mui-3/
chan 1 | tru-cot/chan-1/
2 chân 3 mũi | thuat-ngu/
x. quoi dien h. thanh phu | dia-ban/xa-quoi-dien/
tt thanh phu | dia-ban/thi-tran-thanh-phu/
h. chợ lách | dia-ban/huyen-cho-lach/
204700 | chi-tieu/tang-khach-du-lich/
82 trieu | chi-tieu/thu-nhap-binh-quan/
# hỏi bằng câu
xa tan phong gio thuoc xa nao | dia-ban/xa-tan-phong/
xa tan phong nay la xa gi | dia-ban/xa-tan-phong/
ong cua | ca-nhan/tran-van-cua/
ông Trần Văn Của là ai | ca-nhan/tran-van-cua/ dien-hinh/tran-van-cua-2022/
xax taan phong giowf thuoocj xax naof | dia-ban/xa-tan-phong/
Xã Bình Khánh sáp nhập vào xã nào? | dia-ban/xa-binh-khanh/
thị trấn Mỏ Cày nay thuộc đâu | dia-ban/thi-tran-mo-cay/
huyen thanh phu con khong | dia-ban/huyen-thanh-phu/
ap dai thon o dau | dia-ban/ap-dai-thon-xa-thanh-phong/
ap phong thuoc xa nao | dia-ban/ap-phong-xa-tan-phong/
dân vận khéo là gì | thuat-ngu/
truong luong the vinh o xa nao | dien-hinh/truong-thpt-luong-the-vinh-2022/ don-vi/truong-thpt-luong-the-vinh/
co bao nhieu ho ngheo | chi-tieu/giam-ty-le-ho-ngheo/
xa tan phog gio thuoc xa nao | dia-ban/xa-tan-phong/
xa tan phong gio | dia-ban/xa-tan-phong/
duong ve xa tan phong | dia-ban/xa-tan-phong/
ong be nam la ai | ca-nhan/pham-van-be-nam/
xa8 quo71i d9ie62n na2y la2 xa8 gi2 | dia-ban/xa-quoi-dien/ dia-ban/xa-quoi-dien-moi/
xa quoi dien bay gio la xa nao | dia-ban/xa-quoi-dien/
ap quy thuan a o dau | dia-ban/ap-quy-thuan-a-xa-hoa-loi/
da phuoc hoi nay thuoc xa nao | dia-ban/xa-da-phuoc-hoi/
cho hỏi xã An Điền giờ gọi là gì ạ | dia-ban/xa-an-dien/
xã Thạnh Phong sáp nhập với xã nào | dia-ban/xa-thanh-phong/
xã thạnh phong nhập với xã nào | dia-ban/xa-thanh-phong/
xa thanh phong gop voi xa nao | dia-ban/xa-thanh-phong/
xã Thạnh Phong sáp nhập chung với những xã nào | dia-ban/xa-thanh-phong/
xa quoi dien sap nhap voi xa nao | dia-ban/xa-quoi-dien/
xã Thạnh Phong sáp nhập vào xã nào | dia-ban/xa-thanh-phong/
"""


@dataclass(frozen=True, slots=True)
class Query:
    """``found``: addresses from the root; ``apart``: kept unseen while tuning."""

    group: str
    text: str
    found: tuple[str, ...]
    apart: bool


def queries() -> list[Query]:
    """All queries of the table, and those with marks once more as NFD."""
    made: list[Query] = []
    group = ""
    for line in TABLE.strip().splitlines():
        if line.startswith("#"):
            group = line[1:].strip()
            continue
        text, _, found = line.partition(" | ")
        made.append(_query(group, text, found))
    marked = [query for query in made if query.group in {"đủ dấu", "chữ đ"}]
    nfd = [_query("NFD", unicodedata.normalize("NFD", query.text), " ".join(query.found)) for query in marked]
    return [*made, *nfd]


def _query(group: str, text: str, found: str) -> Query:
    return Query(group, text, tuple(found.split()), crc32(text.encode()) % 3 == 0)
