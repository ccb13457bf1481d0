-- 得分率 = 得分 ÷ 总分 × 100%；等级按该评价自己的等级划分（百分制，下限含）重算：取得分率达到的最高一档
-- 距下限 = 百分制得分 − 本档下限；距上一档 = 上一档下限 − 百分制得分，最高档则不存在
-- 口径：一次评价一行，不合并、不排名；没有等级划分、没有得分或总分为零则等级与距离不存在。列 total 是范围内评价总数。
WITH listed AS (
    SELECT
        id,
        district,
        project,
        programme,
        year,
        kind,
        framework,
        evaluator,
        full_score,
        score,
        grade,
        scheme,
        basis,
        document,
        place,
        count(*) OVER () AS total
    FROM evaluation
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
    ORDER BY year DESC, district, project, kind, id
    LIMIT $limit OFFSET $offset
),
graded AS (
    SELECT
        l.id,
        arg_max(b.grade, b.lower) FILTER (l.score * 1000000 >= b.lower * l.full_score) AS grade,
        max(b.lower) FILTER (l.score * 1000000 >= b.lower * l.full_score) AS floor,
        min(b.lower) FILTER (l.score * 1000000 < b.lower * l.full_score) AS ceiling
    FROM listed l
    JOIN grade_band b ON b.scheme = l.scheme
    WHERE l.full_score > 0
      AND l.score IS NOT NULL
    GROUP BY l.id
)
SELECT
    l.id AS evaluation,
    l.district,
    d.name AS district_name,
    l.project,
    p.name AS project_name,
    l.programme,
    l.year,
    l.kind,
    l.framework,
    l.evaluator,
    l.full_score,
    l.score,
    100.0 * l.score / nullif(l.full_score, 0) AS rate,
    l.grade AS stated_grade,
    l.scheme,
    coalesce(g.grade, '') AS grade,
    round(1000000.0 * l.score / nullif(l.full_score, 0) - g.floor)::BIGINT AS above_floor,
    round(g.ceiling - 1000000.0 * l.score / nullif(l.full_score, 0))::BIGINT AS below_next,
    l.basis,
    l.document,
    l.place,
    l.total
FROM listed l
JOIN district d ON d.code = l.district
JOIN project p ON p.key = l.project
LEFT JOIN graded g ON g.id = l.id
ORDER BY l.year DESC, l.district, l.project, l.kind, l.id;
