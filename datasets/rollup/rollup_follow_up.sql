INSERT INTO rollup_follow_up
WITH report AS (
    SELECT DISTINCT evaluation, project, district, programme, year
    FROM finding
),
-- 同一项目、同区县同政策项目的报告各按年度取编号最小的一份：一份报告只和每年一份配，
-- 不和区县里的每一份配。
yearly AS (
    SELECT '同一项目' AS basis, district, project AS name, year, min(evaluation) AS evaluation
    FROM report
    GROUP BY district, project, year
    UNION ALL
    SELECT '同区县同政策项目', district, programme, year, min(evaluation)
    FROM report
    WHERE programme <> ''
    GROUP BY district, programme, year
),
-- 先找同一项目的下一份报告，没有再找同区县同政策项目的下一份；相隔太久的不算。
next AS MATERIALIZED (
    SELECT r.evaluation, l.evaluation AS later, l.year AS later_year, l.basis
    FROM report r
    JOIN yearly l
        ON l.district = r.district
       AND l.name = CASE l.basis WHEN '同一项目' THEN r.project ELSE r.programme END
       AND l.year > r.year
    JOIN rollup_threshold t
        ON t.district = r.district
       AND t.kind = ''
       AND t.name = 'follow_up_years'
       AND r.year BETWEEN t.from_year AND t.to_year
       AND l.year - r.year <= t.value
    QUALIFY row_number() OVER (PARTITION BY r.evaluation ORDER BY l.basis = '同一项目' DESC, l.year, l.evaluation) = 1
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
weighed AS MATERIALIZED (
    SELECT g.evaluation, g.number, g.pair, r.weight
    FROM gram g
    JOIN rarity r USING (synthetic, pair)
),
-- 以下各步先落定再连接，每步只连两张表：连在一处，引擎可能先把两份报告的问题
-- 两两相乘，记录一多就慢得没有尽头。
whole AS MATERIALIZED (
    SELECT w.evaluation, w.number, x.theme, sum(w.weight) AS weight
    FROM weighed w
    JOIN rollup_finding x ON x.evaluation = w.evaluation AND x.number = w.number
    GROUP BY w.evaluation, w.number, x.theme
),
later AS MATERIALIZED (
    SELECT n.evaluation, w.evaluation AS later, w.number AS later_number, w.pair
    FROM next n
    JOIN weighed w ON w.evaluation = n.later
),
shared AS MATERIALIZED (
    SELECT a.evaluation, a.number, b.later, b.later_number, sum(a.weight) AS weight
    FROM weighed a
    JOIN later b ON b.evaluation = a.evaluation AND b.pair = a.pair
    GROUP BY a.evaluation, a.number, b.later, b.later_number
),
against AS MATERIALIZED (
    SELECT s.*, a.theme, a.weight AS own
    FROM shared s
    JOIN whole a ON a.evaluation = s.evaluation AND a.number = s.number
),
-- 主题相同才比文字；有一个未归类的，只凭文字。
compared AS (
    SELECT s.evaluation, s.number, s.later_number, round(100 * 2 * s.weight / nullif(s.own + b.weight, 0), 6) AS overlap
    FROM against s
    JOIN whole b ON b.evaluation = s.later AND b.number = s.later_number
    WHERE s.theme = b.theme
       OR '' IN (s.theme, b.theme)
),
alike AS (
    SELECT evaluation, number, arg_max((later_number, overlap), (overlap, -later_number)) AS best
    FROM compared
    GROUP BY evaluation, number
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
