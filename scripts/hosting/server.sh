#!/bin/sh
# Đưa trang dựng sẵn lên một máy chủ bất kỳ có SSH và rsync, hoặc vào một thư mục của máy này.
#
#   sh scripts/hosting/server.sh publish ĐÍCH [THƯ_MỤC]   gửi vào thư mục mới, rồi chuyển liên kết “site” trong một bước
#   sh scripts/hosting/server.sh rollback ĐÍCH [BẢN]      quay lại bản liền trước, hoặc bản được nêu
#   sh scripts/hosting/server.sh list ĐÍCH                các bản đang giữ; dấu * là bản đang chạy
#   sh scripts/hosting/server.sh preview ĐÍCH TÊN [THƯ_MỤC]   bản để duyệt, ở ĐÍCH/xem-truoc/TÊN
#   sh scripts/hosting/server.sh preview-end ĐÍCH TÊN         bỏ bản để duyệt ấy
#
# ĐÍCH: thidua@may-chu:/srv/portal hoặc /srv/portal. Máy chủ web đọc ĐÍCH/site.
# KEEP (mặc định 5): số bản giữ lại. SSH (mặc định ssh): lệnh nối, ví dụ SSH='ssh -p 2222'.
#
# What is served is always a whole site: a release is sent under a name nobody serves, and one rename(2)
# of a symbolic link puts it in place. Whenever this is killed, the old or the new site stands.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
KEEP=${KEEP:-5}
SSH=${SSH:-ssh}

usage() {
    sed -n '4,8s/^#   //p' "$0" >&2
    exit 2
}

[ $# -ge 2 ] || usage
verb=$1
target=$2
shift 2

# "user@host:/folder" is far, "/folder" is here; a colon after a slash belongs to a file's name.
case ${target%%/*} in
*:*) host=${target%%:*} folder=${target#*:} ;;
*) host='' folder=$target ;;
esac
case $folder in
/*) ;;
*) echo "Đích phải là một đường dẫn đầy đủ, ví dụ: thidua@may-chu:/srv/portal (the target must be absolute)." >&2; exit 2 ;;
esac
case $folder$host in
*[!A-Za-z0-9@._/-]*) echo "Đích chỉ được có chữ không dấu, số và . _ - / @ (the target holds other letters)." >&2; exit 2 ;;
esac
case $KEEP in
'' | *[!0-9]* | 0) echo "KEEP phải là số từ 1 trở lên (KEEP must be 1 or more)." >&2; exit 2 ;;
esac

# Runs server_side.sh where the site stands; every word is letters, digits and . _ - / by now.
there() {
    if [ -n "$host" ]; then
        $SSH "$host" sh -s -- "$@" <"$here/server_side.sh"
    else
        sh "$here/server_side.sh" "$@"
    fi
}

named() {
    case $1 in
    '' | -* | .* | *[!A-Za-z0-9._-]*) echo "Tên “$1” chỉ được có chữ không dấu, số và . _ - (a name of letters, digits, . _ -)." >&2; exit 2 ;;
    esac
}

# Sends a built site: unchanged files are links to those of $3, so they cost no room and keep their time.
send() {
    [ -f "$1/index.html" ] && [ -f "$1/404.html" ] || {
        echo "$1 không phải là một trang dựng xong: thiếu index.html hoặc 404.html (not a built site)." >&2
        exit 1
    }
    set -- "$1" "$2" "${3:+--link-dest=$3}"
    rsync -rlpc --chmod=D755,F644 --delete ${host:+-e "$SSH"} ${3:+"$3"} "$1/" "${host:+$host:}$2/"
}

case $verb in
publish)
    built=${1:-site}
    told=$(there start "$folder")
    release=${told%% *} current=${told#* }
    send "$built" "$folder/releases/.$release.part" "${current:+$folder/releases/$current}"
    there finish "$folder" "$release" "$KEEP"
    ;;
rollback)
    [ -z "${1:-}" ] || named "$1"
    there rollback "$folder" ${1:+"$1"}
    ;;
list) there list "$folder" ;;
preview)
    named "${1:-}"
    there start "$folder" >/dev/null
    send "${2:-site}" "$folder/xem-truoc/.$1.part" ''
    there preview "$folder" "$1"
    ;;
preview-end)
    named "${1:-}"
    there preview-end "$folder" "$1"
    ;;
*) usage ;;
esac
