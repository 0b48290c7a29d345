/* An index of two articles in two sources, as search/index.py writes it. */

const rows = (...lines) => lines.map((fields) => fields.join("\t")).join("\n");

export const INDEX = {
  sources: rows(
    ["jin-2021", "晋中日报 2021", "晋中", "晋中日报", "2021-09-26"],
    ["tai-2020", "太原日报 2020", "太原", "太原日报", "2020-11"],
  ),
  articles: rows(["jin-bao-gao", "0", "tpp", "title p1..p2"], ["tai-bao-gao", "1", "tp", "title p1+old"]),
  text: ["农高区报告", "建设农高区，“特”“优”农业要先行。", "國家战略与国家战略。", "太原农高区", "煤焦冶电是传统产业。"].join("\n"),
  lines: ["1E", "2J", "10C5G", "1E", "7(10)"].join("\n"),
  furniture: rows(["0", "9", "晋中日报 第1版"], ["1", "8", "太原日报 农高区专版"]),
  themes: ["A", "A", "", "A", "B"].join("\n"),
  emendations: rows(["4", "2", "3", "治", "1"]),
  terms: rows(
    ["", "农高区", "nóng gāo qū", "agricultural high-tech zone", "A", "3", "农业高新区", "|nong ye gao xin qu", ""],
    ["lv-se-fa-zhan", "绿色", "lǜ sè", "", "B", "0", "", "", "main er"],
  ),
  notes: ["国家级的农业区。", "农高区在杨凌。", "像草木。", "", "不伤环境。", "", "这篇报告讲农高区。"].join("\n"),
  headnotes: "0",
  topics: "农业\n能源",
  fold: "國国頫𫖯",
  dropped: "\",。",
};
