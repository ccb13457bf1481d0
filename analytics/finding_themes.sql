-- 问题的主题：按词归类。词在标题中按 theme_heading 倍计分，在正文中按分量计分，各算一次；词在更长的词里，只算更长的
-- 得分最高的主题须达到 theme_least 分，并达到次高主题的 theme_lead 倍，否则未归类；并列也未归类。主题与词是规则表 theme 的行。
-- 有人归过类的以人为准（remark 的问题归类，未撤回者取最后一次）；列 by_person 是其中的个数。
-- 口径：主题×区×年度，一个问题算一个；列 reports 是该区该年有问题的评价报告份数，不论主题。
WITH themed AS (
    SELECT *
    FROM rollup_finding
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
),
report AS (
    SELECT year, district, count(DISTINCT evaluation) AS reports
    FROM themed
    GROUP BY year, district
),
parent AS (
    SELECT theme, any_value(parent) AS parent
    FROM theme
    GROUP BY theme
),
counted AS (
    SELECT
        theme,
        year,
        district,
        count(*) AS findings,
        count(*) FILTER (author <> '') AS by_person,
        min((evaluation, number)) AS first
    FROM themed
    GROUP BY theme, year, district
)
SELECT
    coalesce(nullif(c.theme, ''), '未归类') AS theme,
    coalesce(p.parent, '') AS parent,
    c.year,
    c.district,
    d.name AS district_name,
    c.findings,
    c.by_person,
    r.reports,
    f.document,
    f.place
FROM counted c
JOIN report r USING (year, district)
JOIN district d ON d.code = c.district
JOIN finding f ON f.evaluation = c.first[1] AND f.number = c.first[2]
LEFT JOIN parent p ON p.theme = c.theme
ORDER BY c.year DESC, c.district, c.theme = '', c.findings DESC, c.theme;
