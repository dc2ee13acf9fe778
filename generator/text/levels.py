"""What a place's level is called for short, before its name: "x. Mẫu", "TT Mẫu"."""

SHORT_LEVELS = {
    "x": "xã",
    "p": "phường",
    "tt": "thị trấn",
    "kp": "khu phố",
    "h": "huyện",
    "q": "quận",
    "tx": "thị xã",
    "tp": "thành phố",
    "t": "tỉnh",
}
