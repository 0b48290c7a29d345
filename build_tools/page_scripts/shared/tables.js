/* Made by “make scripts” of tables.py: what Python and the scripts hold in common. Change it there. */
/* eslint-disable no-control-regex, no-useless-escape */

/** All of a value that may stand without quotes in YAML. */
export const PLAIN = /^(?:[\p{L}\p{N}_“”‘’《》（）—…·、，。；！？％－＋～○〇+%.\/()-]+(?: [\p{L}\p{N}_“”‘’《》（）—…·、，。；！？％－＋～○〇+%.\/()-]+)*)$/u;

/** Signs with which a plain value does not begin. */
export const SIGN_FIRST = /^(?:[-?—–－−%.…]|[（(]|\p{Nd}{1,2}[.．、)）])/u;

/** Signs with which it may begin, before what is plain. */
export const OPENING = /^(?:[“‘（《])/u;

/** Characters nobody sees. */
export const CONTROL = /[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff\u{e0000}-\u{e007f}]/u;

/** Units that take a syllable. */
export const SPOKEN = /[\u3400-\u9fff〇]|\p{Nd}|[A-Za-z]+/gu;

/** How digits are read. */
export const DIGITS = ["líng", "yī", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ"];
