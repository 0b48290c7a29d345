"""What languages are called in Chinese, by their BCP 47 codes."""

from __future__ import annotations

_NAMES = {
    "zh": "中文", "zh-Hans": "简体中文", "zh-Hant": "繁体中文", "zh-Latn-pinyin": "汉语拼音",
    "lzh": "文言文", "lzh-Hans": "文言文（简体）", "lzh-Hant": "文言文（繁体）", "yue": "粤语", "nan": "闽南语",
    "bo": "藏文", "mn": "蒙古文", "mnc": "满文", "ug": "维吾尔文", "ja": "日文", "ko": "朝鲜文", "vi": "越南文", "sa": "梵文",
    "de": "德文", "en": "英文", "es": "西班牙文", "fr": "法文", "it": "意大利文", "la": "拉丁文", "pt": "葡萄牙文", "ru": "俄文",
}  # fmt: skip


def language_label(code: str) -> str:
    """Return the name of a language; the code itself where we have no name for it."""
    return _NAMES.get(code, code)
