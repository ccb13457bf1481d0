-- 问题与建议：一行一个问题（part = 问题）或一条建议（part = 建议），原文照录
-- 口径：按报告翻页，一份报告的问题与建议不分开；$project 为空则范围内全部项目。列 total 是有符合条件的问题或建议的报告数。
-- 查找：$words 的每个词都要在同一段问题或建议的标题或正文中出现，不分大小写；$theme 不为空时只在该主题的问题里找，$evaluation 不为空时只找该评价序号为 $number 的问题。列 hit 说明这一段是否符合。
-- 哪条建议回应哪个问题，在同一份报告内按二字词重合程度配对：条数相等时一一对应，不等时各归重合最大者。
-- 主题怎样归见 finding_themes，后续怎样定见 follow_up；列 words、points 是得分最高的主题的词与分，rival 是次高的主题。
WITH said AS (
    SELECT f.evaluation, f.project, f.district, f.programme, f.year, '问题' AS part, f.number, f.heading, f.text, f.document, f.place,
        $theme IN ('', coalesce(nullif(t.theme, ''), '未归类')) AND ($evaluation = '' OR f.evaluation = $evaluation AND f.number = $number) AS fits
    FROM finding f
    JOIN rollup_finding t USING (evaluation, number)
    WHERE f.year BETWEEN $from AND $to
      AND list_contains($districts, f.district)
      AND $project IN ('', f.project)
    UNION ALL
    SELECT evaluation, project, district, programme, year, '建议', number, heading, text, document, place, $theme = '' AND $evaluation = ''
    FROM recommendation
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
      AND $project IN ('', project)
),
searched AS (
    SELECT *, fits AND len(list_filter($words::VARCHAR[], lambda word: contains(lower(heading || chr(10) || text), lower(word)))) = len($words::VARCHAR[]) AS hit
    FROM said
),
report AS (
    SELECT evaluation, year, district, project, count(*) OVER () AS total
    FROM searched
    WHERE hit
    GROUP BY evaluation, year, district, project
    ORDER BY year DESC, district, project, evaluation
    LIMIT $limit OFFSET $offset
)
SELECT
    s.evaluation,
    s.district,
    d.name AS district_name,
    s.project,
    p.name AS project_name,
    s.programme,
    s.year,
    s.part,
    s.number,
    s.heading,
    s.text,
    s.hit,
    CASE WHEN s.part = '问题' THEN coalesce(nullif(t.theme, ''), '未归类') ELSE '' END AS theme,
    coalesce(t.by_rule, '') AS by_rule,
    coalesce(t.words, '') AS words,
    coalesce(t.points, 0) AS points,
    coalesce(t.rival, '') AS rival,
    coalesce(t.rival_points, 0) AS rival_points,
    coalesce(t.author, '') AS author,
    coalesce(strftime(t.written_at, '%Y-%m-%d'), '') AS written_on,
    coalesce(u.status, '') AS status,
    coalesce(u.basis, '') AS basis,
    u.later_year,
    u.overlap,
    coalesce(n.heading, '') AS later_heading,
    coalesce(e.document, '') AS later_document,
    coalesce(n.place, e.place, '') AS later_place,
    s.document,
    coalesce(o.name, '') AS document_name,
    s.place,
    r.total
FROM searched s
JOIN report r ON r.evaluation = s.evaluation
JOIN district d ON d.code = s.district
JOIN project p ON p.key = s.project
LEFT JOIN rollup_finding t ON s.part = '问题' AND t.evaluation = s.evaluation AND t.number = s.number
LEFT JOIN rollup_follow_up u ON s.part = '问题' AND u.evaluation = s.evaluation AND u.number = s.number
LEFT JOIN evaluation e ON e.id = u.later
LEFT JOIN finding n ON n.evaluation = u.later AND n.number = u.later_number
LEFT JOIN document o ON o.id = s.document
ORDER BY s.year DESC, s.district, s.project, s.evaluation, s.part DESC, s.number, s.place;
