INSERT INTO rollup_follow_up
WITH report AS (
    SELECT DISTINCT evaluation, project, district, programme, year
    FROM finding
),
-- 先找同一项目的下一份报告，没有再找同区县同政策项目的下一份；相隔太久的不算。
next AS (
    SELECT
        r.evaluation,
        l.evaluation AS later,
        l.year AS later_year,
        CASE WHEN l.project = r.project THEN '同一项目' ELSE '同区县同政策项目' END AS basis
    FROM report r
    JOIN report l
        ON l.district = r.district
       AND l.year > r.year
       AND (l.project = r.project OR l.programme = r.programme AND r.programme <> '')
    JOIN rollup_threshold t
        ON t.district = r.district
       AND t.kind = ''
       AND t.name = 'follow_up_years'
       AND r.year BETWEEN t.from_year AND t.to_year
       AND l.year - r.year <= t.value
    QUALIFY row_number() OVER (PARTITION BY r.evaluation ORDER BY l.project = r.project DESC, l.year, l.evaluation) = 1
),
letter AS (
    SELECT f.evaluation, f.number, d.synthetic, f.heading || chr(10) || f.text AS words,
        unnest(range(1, length(f.heading || chr(10) || f.text)::BIGINT)) AS start
    FROM finding f
    JOIN district d ON d.code = f.district
),
gram AS (
    SELECT DISTINCT evaluation, number, synthetic, substr(words, start, 2) AS pair
    FROM letter
    WHERE regexp_full_match(substr(words, start, 2), '[\p{L}\p{N}]{2}')
),
texts AS (
    SELECT synthetic, count(*) AS held
    FROM finding f
    JOIN district d ON d.code = f.district
    GROUP BY synthetic
),
-- 少见的二字词权重大；真实与合成的文字各算各的。
rarity AS (
    SELECT g.synthetic, g.pair, ln((t.held + 1.0) / count(*)) AS weight
    FROM gram g
    JOIN texts t USING (synthetic)
    GROUP BY g.synthetic, g.pair, t.held
),
weighed AS (
    SELECT g.evaluation, g.number, g.pair, r.weight
    FROM gram g
    JOIN rarity r USING (synthetic, pair)
),
whole AS (
    SELECT evaluation, number, sum(weight) AS weight
    FROM weighed
    GROUP BY evaluation, number
),
-- 先落定再连接：连在一处，引擎会先按二字词连，慢十倍。
later AS MATERIALIZED (
    SELECT n.evaluation, w.number AS later_number, w.pair
    FROM next n
    JOIN weighed w ON w.evaluation = n.later
),
shared AS (
    SELECT a.evaluation, a.number, b.later_number, sum(a.weight) AS weight
    FROM weighed a
    JOIN later b ON b.evaluation = a.evaluation AND b.pair = a.pair
    GROUP BY a.evaluation, a.number, b.later_number
),
-- 主题相同才比文字；有一个未归类的，只凭文字。
alike AS (
    SELECT
        s.evaluation,
        s.number,
        arg_max((s.later_number, overlap), (overlap, -s.later_number)) AS best
    FROM (
        SELECT s.*, round(100 * 2 * s.weight / nullif(a.weight + b.weight, 0), 6) AS overlap
        FROM next n
        JOIN shared s ON s.evaluation = n.evaluation
        JOIN whole a ON a.evaluation = s.evaluation AND a.number = s.number
        JOIN whole b ON b.evaluation = n.later AND b.number = s.later_number
        JOIN rollup_finding x ON x.evaluation = s.evaluation AND x.number = s.number
        JOIN rollup_finding y ON y.evaluation = n.later AND y.number = s.later_number
        WHERE x.theme = y.theme
           OR '' IN (x.theme, y.theme)
    ) s
    GROUP BY s.evaluation, s.number
)
SELECT
    f.year,
    f.district,
    f.evaluation,
    f.number,
    CASE WHEN n.later IS NULL THEN '尚无后续评价' WHEN a.best[2] >= t.value THEN '再次提出' ELSE '未再提出' END,
    coalesce(n.later, ''),
    n.later_year,
    coalesce(n.basis, ''),
    CASE WHEN a.best[2] >= t.value THEN a.best[1] END,
    a.best[2]
FROM finding f
LEFT JOIN next n ON n.evaluation = f.evaluation
LEFT JOIN alike a ON a.evaluation = f.evaluation AND a.number = f.number
LEFT JOIN rollup_threshold t
    ON t.district = f.district
   AND t.kind = ''
   AND t.name = 'follow_up_overlap'
   AND f.year BETWEEN t.from_year AND t.to_year
ORDER BY f.year, f.district, f.evaluation, f.number;
