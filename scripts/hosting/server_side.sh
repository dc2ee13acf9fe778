# The half of server.sh that runs where the site stands; POSIX sh and GNU or busybox mv, nothing else.
# It is sent over SSH each time, so the server holds no copy that could grow old.
set -eu

verb=$1
folder=$2
cd "$folder" 2>/dev/null || {
    echo "Chưa có thư mục $folder trên máy chủ, hoặc không vào được (no such folder)." >&2
    exit 1
}

current() {
    if [ -L site ]; then basename "$(readlink site)"; fi
}

releases() {
    for found in releases/*/; do
        if [ -d "$found" ]; then basename "$found"; fi
    done
}

# One rename(2): whoever asks gets the old site or the new one. -T: over the link, not into its folder.
switch() {
    ln -s "releases/$1" ".site.$$"
    mv -T ".site.$$" site
}

whole() {
    [ -f "$1/index.html" ] && [ -f "$1/404.html" ]
}

case $verb in
start)
    if [ -e site ] && [ ! -L site ]; then
        echo "$folder/site đang là thư mục thường. Hãy đổi tên nó, ví dụ: mv site site-cu (site must become a link)." >&2
        exit 1
    fi
    mkdir -p releases xem-truoc
    # What a killed run left behind; a run of today may still be at work.
    find . releases xem-truoc -maxdepth 1 \( -name '.*.part' -o -name '.site.*' \) -mmin +1440 -exec rm -rf {} +
    # Numbered, for a clock may jump; what was sent last is what the greatest number says.
    last=$(ls -A releases | sed -n 's/^\.\{0,1\}\([0-9]\{5\}\)-.*/\1/p' | sort | tail -n 1)
    last=$(echo "$last" | sed 's/^0*//')
    echo "$(printf %05d $((${last:-0} + 1)))-$(date -u +%Y%m%dT%H%M%SZ)-$$ $(current)"
    ;;
finish)
    release=$3
    keep=$4
    whole "releases/.$release.part" || {
        echo "Bản gửi lên không đủ tệp; trang cũ vẫn giữ nguyên (what arrived is not whole)." >&2
        exit 1
    }
    now=$(current)
    mv "releases/.$release.part" "releases/$release"
    switch "$release"
    # After a rollback: what was rolled back from is not to come back by a second rollback.
    releases | sort | while read -r found; do
        if [ -n "$now" ] && expr "x$found" '>' "x$now" '&' "x$found" '<' "x$release" >/dev/null; then
            rm -rf "releases/$found"
        fi
    done
    echo "Đang chạy: $release"
    # The newest stay, and the one that is served, whatever its age.
    releases | sort -r | tail -n "+$((keep + 1))" | while read -r old; do
        [ "$old" = "$(current)" ] || rm -rf "releases/$old"
    done
    ;;
rollback)
    now=$(current)
    wanted=${3:-$(releases | sort | while read -r found; do
        [ "$found" = "$now" ] && break
        echo "$found"
    done | tail -n 1)}
    [ -n "$wanted" ] || {
        echo 'Không còn bản nào cũ hơn để quay lại (no older release is kept).' >&2
        exit 1
    }
    whole "releases/$wanted" || {
        echo "Không có bản “$wanted”. Xem các bản: sh scripts/hosting/server.sh list ĐÍCH (no such release)." >&2
        exit 1
    }
    switch "$wanted"
    echo "Đang chạy: $wanted"
    ;;
list)
    now=$(current)
    releases | sort -r | while read -r found; do
        if [ "$found" = "$now" ]; then echo "* $found"; else echo "  $found"; fi
    done
    ;;
preview)
    name=$3
    rm -rf "xem-truoc/.$name.old.part"
    if [ -d "xem-truoc/$name" ]; then mv "xem-truoc/$name" "xem-truoc/.$name.old.part"; fi
    mv "xem-truoc/.$name.part" "xem-truoc/$name"
    rm -rf "xem-truoc/.$name.old.part"
    echo "Bản để duyệt: $folder/xem-truoc/$name"
    ;;
preview-end)
    rm -rf "xem-truoc/$3" "xem-truoc/.$3.part"
    echo "Đã bỏ bản để duyệt $3."
    ;;
esac
