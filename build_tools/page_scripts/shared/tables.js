/* Made by “make scripts” of tables.py: what Python and the scripts hold in common. Change it there. */
/* eslint-disable max-len, no-control-regex, no-useless-escape */

/** All of a value that may stand without quotes in YAML. */
export const PLAIN = /^(?:[\p{L}\p{N}_“”‘’《》（）—…·、，。；！？％－＋～○〇+%.\/()-]+(?: [\p{L}\p{N}_“”‘’《》（）—…·、，。；！？％－＋～○〇+%.\/()-]+)*)$/u;

/** Signs with which a plain value does not begin. */
export const SIGN_FIRST = /^(?:[-?—–－−%.…]|[（(]|\p{Nd}{1,2}[.．、)）])/u;

/** Signs with which it may begin, before what is plain. */
export const OPENING = /^(?:[“‘（《])/u;

/** Characters nobody sees. */
export const CONTROL = /[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff\u{e0000}-\u{e007f}]/u;

/** A number, with the signs in it. */
export const NUMBER = /[0-9]+(?:[-–—.,:·+×\/~][0-9]+)*[%‰]?/u;

/** How digits are read. */
export const DIGITS = ["líng", "yī", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ"];

/** How the signs in a number are read. */
export const JOINING = /** @type {Record<string, string>} */ ({"+": "jiā", "×": "chéng", "-": "dào", "–": "dào", "—": "dào", "~": "dào", ":": "bǐ", ".": "diǎn", "%": "bǎi fēn zhī", "‰": "qiān fēn zhī"});

/** Roman numerals. */
export const ROMAN = /** @type {Record<string, number>} */ ({"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12});

/** Characters before which a number counts something. */
export const COUNTED = "万个乡亩人亿代件位余倍元克册军几分区千升卷厂厅县双口句只台号名吨周团园国型处多大天头套字季家对层届岁岗市师幢年店度座张强户所批支斤方日时星月期本村条来栋校次款步点版环班百省种秒站章篇米类级线组维节营角路轮辆连部里重镇门间队院面页项首";

/** Characters before which 2 is read liǎng. */
export const TWO_OF = "万个亩人亿件位倍千双口句只台名吨周国处天头套家对层岁幢年座张所批支斤条栋次班种站米组辆门间队项首";

/** Characters before which Roman numerals stand. */
export const RANKED = "卷型度期类级";
