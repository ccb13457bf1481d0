-- 后续：一个问题在下一份评价报告里有没有再次提出。下一份报告：同一项目的下一份，没有则同区县同政策项目的下一份，相隔不超过 follow_up_years 年
-- 再次提出：下一份报告有同一主题的问题，两段文字的二字词重合（少见者权重大，Dice 系数）达到 follow_up_overlap；有一个未归类的只凭文字。
-- 未再提出：有下一份报告而没有这样的问题。未再提出不等于已整改：可能是没有再查。尚无后续评价：还没有下一份报告。
-- 口径：$from—$to 是提出问题的年度，下一份报告不受其限；没有写问题的报告不算下一份。再次提出在前，列 total 是问题总数。
WITH listed AS (
    SELECT
        *,
        count(*) OVER () AS total,
        CASE status WHEN '再次提出' THEN 1 WHEN '未再提出' THEN 2 ELSE 3 END AS rank
    FROM rollup_follow_up
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
    ORDER BY rank, later_year DESC NULLS LAST, year DESC, district, evaluation, number
    LIMIT $limit OFFSET $offset
)
SELECT
    l.evaluation,
    l.number,
    l.year,
    l.district,
    d.name AS district_name,
    f.project,
    p.name AS project_name,
    coalesce(nullif(t.theme, ''), '未归类') AS theme,
    f.heading,
    l.status,
    l.basis,
    l.later_year,
    l.later_year - l.year AS years_between,
    coalesce(n.heading, '') AS later_heading,
    l.overlap,
    f.document,
    f.place,
    coalesce(e.document, '') AS later_document,
    coalesce(n.place, e.place, '') AS later_place,
    l.total
FROM listed l
JOIN district d ON d.code = l.district
JOIN finding f ON f.evaluation = l.evaluation AND f.number = l.number
JOIN project p ON p.key = f.project
JOIN rollup_finding t ON t.evaluation = l.evaluation AND t.number = l.number
LEFT JOIN evaluation e ON e.id = l.later
LEFT JOIN finding n ON n.evaluation = l.later AND n.number = l.later_number
ORDER BY l.rank, l.later_year DESC NULLS LAST, l.year DESC, l.district, l.evaluation, l.number;
