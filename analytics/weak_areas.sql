-- 薄弱环节：得分率低于阈值 weak_rate 的二级、三级指标；得分率 = 得分之和 ÷ 分值之和 × 100%，按区×年度×评价类型×指标体系计
-- 反复薄弱：在一个区薄弱的年数达到阈值 weak_years；多区薄弱：同一年薄弱的区数达到阈值 weak_districts；两者都不到为个别；
-- 观察不足：有数据的年数与区数都不够上述阈值，反复与否无从判断。阈值为范围内最新一年的全国值，得分率的阈值按区、类型、年度取。
-- 共性或个别：逐年看，有此指标的区数达到 common_districts 的年度才判；薄弱的区占有此指标的区的比例达到 common_share 的年度为共性年。
-- 有共性年为共性；一年也没有，比例最高的一年也不超过 local_share 为少数区县，其间为部分区县；没有一年区数够，为区县太少，不作判断。
-- 最长连续年数：在一个区连年薄弱的年数，缺年即断。失分占比的分母是同评价类型、同指标体系的全部失分。
WITH scored AS (
    SELECT
        level,
        kind,
        framework,
        level1,
        level2,
        level3,
        district,
        year,
        weight,
        score,
        100.0 * score / nullif(weight, 0) AS rate,
        worst_document AS document,
        worst_place AS place
    FROM rollup_level
    WHERE level > 1
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
),
judged AS (
    SELECT
        s.*,
        w.value AS weak_rate,
        s.rate < w.value AS weak
    FROM scored s
    JOIN rollup_threshold w
        ON w.district = s.district
       AND w.kind = s.kind
       AND w.name = 'weak_rate'
       AND s.year BETWEEN w.from_year AND w.to_year
),
lost_total AS (
    SELECT level, kind, framework, sum(weight - score) AS lost
    FROM scored
    GROUP BY level, kind, framework
),
node AS (
    SELECT *, row_number() OVER (ORDER BY kind, framework, level, level1, level2, level3) AS node
    FROM (
        SELECT DISTINCT level, kind, framework, level1, level2, level3
        FROM judged
        WHERE weak
    )
),
observed AS (
    SELECT n.node, j.district, j.year, j.weight, j.score, j.rate, j.weak_rate, j.weak, j.document, j.place
    FROM judged j
    JOIN node n USING (level, kind, framework, level1, level2, level3)
),
-- 连着的年份减去其次序是同一个数。
run AS (
    SELECT node, count(*) AS length
    FROM (
        SELECT node, district, year - row_number() OVER (PARTITION BY node, district ORDER BY year) AS start
        FROM observed
        WHERE weak
    )
    GROUP BY node, district, start
),
longest AS (
    SELECT node, max(length) AS longest_run
    FROM run
    GROUP BY node
),
by_district AS (
    SELECT node, district, count(*) AS years, count(*) FILTER (weak) AS weak_years
    FROM observed
    GROUP BY node, district
),
most_years AS (
    SELECT node, max(years) AS years, max(weak_years) AS weak_years
    FROM by_district
    GROUP BY node
),
by_year AS (
    SELECT node, year, count(*) AS districts, count(*) FILTER (weak) AS weak_districts
    FROM observed
    GROUP BY node, year
),
most_districts AS (
    SELECT
        node,
        max(districts) AS districts,
        max(weak_districts) AS weak_districts,
        arg_min(year, (-weak_districts, -year)) AS year
    FROM by_year
    GROUP BY node
),
area AS (
    SELECT
        node,
        count(*) AS observed,
        count(*) FILTER (o.weak) AS weak,
        count(DISTINCT district) AS districts,
        count(DISTINCT district) FILTER (o.weak) AS districts_weak,
        count(DISTINCT year) AS years,
        count(DISTINCT year) FILTER (o.weak) AS years_weak,
        sum(weight)::BIGINT AS weight,
        sum(score)::BIGINT AS score,
        sum(weight - score)::BIGINT AS lost,
        arg_min((district, year, rate, weak_rate, document, place), (rate, -year, district)) FILTER (o.weak) AS worst
    FROM observed o
    GROUP BY node
),
recurrence AS (
    SELECT
        max(value) FILTER (name = 'weak_years') AS years,
        max(value) FILTER (name = 'weak_districts') AS districts,
        max(value) FILTER (name = 'common_share') AS common_share,
        max(value) FILTER (name = 'local_share') AS local_share,
        max(value) FILTER (name = 'common_districts') AS common_districts
    FROM rollup_threshold
    WHERE district = ''
      AND kind = ''
      AND name IN ('weak_years', 'weak_districts', 'common_share', 'local_share', 'common_districts')
      AND $to BETWEEN from_year AND to_year
),
spread AS (
    SELECT
        b.node,
        count(*) AS judged_years,
        count(*) FILTER (100.0 * b.weak_districts / b.districts >= c.common_share) AS common_years,
        arg_max((b.year, b.weak_districts, b.districts), (b.weak_districts / b.districts, b.year)) AS widest
    FROM by_year b
    CROSS JOIN recurrence c
    WHERE b.districts >= c.common_districts
    GROUP BY b.node
),
recurrent AS (
    SELECT b.node, string_agg(d.name, '、' ORDER BY b.weak_years DESC, d.code) AS names
    FROM by_district b
    JOIN district d ON d.code = b.district
    CROSS JOIN recurrence c
    WHERE b.weak_years >= c.years
    GROUP BY b.node
)
SELECT
    n.level,
    n.kind,
    n.framework,
    n.level1,
    n.level2,
    n.level3,
    CASE
        WHEN y.weak_years >= c.years AND m.weak_districts >= c.districts THEN '反复薄弱、多区薄弱'
        WHEN y.weak_years >= c.years THEN '反复薄弱'
        WHEN m.weak_districts >= c.districts THEN '多区薄弱'
        WHEN y.years < c.years AND m.districts < c.districts THEN '观察不足'
        ELSE '个别'
    END AS class,
    CASE
        WHEN w.node IS NULL THEN '区县太少'
        WHEN w.common_years > 0 THEN '共性'
        WHEN 100.0 * w.widest[2] / w.widest[3] <= c.local_share THEN '少数区县'
        ELSE '部分区县'
    END AS spread,
    coalesce(w.judged_years, 0) AS judged_years,
    coalesce(w.common_years, 0) AS common_years,
    w.widest[1] AS widest_year,
    w.widest[2] AS widest_weak,
    w.widest[3] AS widest_observed,
    100.0 * w.widest[2] / w.widest[3] AS widest_share,
    a.observed,
    a.weak,
    a.districts,
    a.districts_weak,
    a.years,
    a.years_weak,
    y.weak_years AS most_years,
    coalesce(q.names, '') AS recurrent_districts,
    m.weak_districts AS most_districts,
    m.year AS most_districts_year,
    l.longest_run,
    a.weight,
    a.score,
    a.lost,
    100.0 * a.score / nullif(a.weight, 0) AS rate,
    100.0 * a.lost / nullif(t.lost, 0) AS lost_share,
    a.worst[1] AS worst_district,
    d.name AS worst_district_name,
    a.worst[2] AS worst_year,
    a.worst[3] AS worst_rate,
    a.worst[4] AS weak_rate,
    c.years AS years_limit,
    c.districts AS districts_limit,
    c.common_share AS common_limit,
    c.local_share AS local_limit,
    c.common_districts AS judged_limit,
    a.worst[5] AS document,
    a.worst[6] AS place
FROM node n
JOIN area a USING (node)
JOIN most_years y USING (node)
JOIN most_districts m USING (node)
JOIN longest l USING (node)
JOIN lost_total t ON t.level = n.level AND t.kind = n.kind AND t.framework = n.framework
JOIN district d ON d.code = a.worst[1]
CROSS JOIN recurrence c
LEFT JOIN recurrent q USING (node)
LEFT JOIN spread w USING (node)
ORDER BY n.kind, n.framework, n.level, a.lost DESC, n.level1, n.level2, n.level3;
