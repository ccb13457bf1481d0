-- 重算分 = Σ计分项得分 ÷ Σ有数计分项的权重 × 100，一行一个区×年度×统一规则，一种评价类型（$kind）
-- 计分项得分：得分率 = 权重 × Σ得分 ÷ Σ分值（归入该项的共同节点）；执行率 = 权重 × min(Σ执行数 ÷ Σ全年预算, 1)；
--   执行率分档 = 达到 full_at 得权重，每低满一档（step）扣权重的 loss%，扣完为止。各项在万分之一分上四舍五入。
-- 口径：权重与算法取自表 rule_pack。没有数的计分项不按零也不按满分算，连同权重留出，列在 missing；有数的权重占比 covered 低于阈值 repack_cover 则不给分。
-- 执行数、预算只用两个数都印出的评价；列 near：归入的指标有一项只是相近。
WITH judged AS (
    SELECT
        district,
        year,
        sum(adjusted) FILTER (adjusted > 0 AND executed IS NOT NULL) AS adjusted,
        sum(executed) FILTER (adjusted > 0 AND executed IS NOT NULL) AS executed,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM rollup_score
    WHERE kind = $kind
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
    GROUP BY district, year
),
pack AS (
    SELECT
        pack,
        string_agg(item || ' ' || printf('%g', weight / 10000), '、' ORDER BY ordinal) AS rules,
        arg_min(source, ordinal) AS source
    FROM rule_pack
    GROUP BY pack
),
root AS (
    SELECT pack, ordinal, item, unnest(string_split(nodes, '|')) AS root
    FROM rule_pack
),
reach AS (
    SELECT r.pack, r.ordinal, n.node
    FROM root r
    JOIN common_node n ON n.node = r.root OR starts_with(n.node, r.root || '·')
    QUALIFY row_number() OVER (PARTITION BY r.pack, n.node ORDER BY length(r.root) DESC) = 1
),
measured AS (
    SELECT
        s.district,
        s.year,
        r.pack,
        r.ordinal,
        sum(s.weight) AS weight,
        sum(s.score) AS score,
        bool_or(s.closeness = '相近') AS near
    FROM rollup_node s
    JOIN reach r USING (node)
    WHERE s.kind = $kind
      AND s.year BETWEEN $from AND $to
      AND list_contains($districts, s.district)
      AND s.weight > 0
    GROUP BY s.district, s.year, r.pack, r.ordinal
),
scored AS (
    SELECT
        j.district,
        j.year,
        j.document,
        j.place,
        p.pack,
        p.ordinal,
        p.item,
        p.weight,
        p.verified,
        p.formula = '得分率' AND coalesce(m.near, false) AS near,
        CASE p.formula
            WHEN '得分率' THEN (2 * p.weight::HUGEINT * m.score + m.weight) // (2 * m.weight)
            WHEN '执行率' THEN (2 * p.weight::HUGEINT * least(j.executed, j.adjusted) + j.adjusted) // (2 * j.adjusted)
            -- greatest() 跳过空值，预算没有时不可走到那里
            WHEN '执行率分档' THEN CASE WHEN j.adjusted > 0 THEN round(p.weight * greatest(0, 1 - p.loss / 100
                * greatest(0, floor((p.full_at * j.adjusted - 100.0 * j.executed) / (p.step * j.adjusted))))) END
        END::BIGINT AS points
    FROM judged j
    CROSS JOIN rule_pack p
    LEFT JOIN measured m
        ON m.district = j.district
       AND m.year = j.year
       AND m.pack = p.pack
       AND m.ordinal = p.ordinal
),
summed AS (
    SELECT
        district,
        year,
        pack,
        sum(points) AS points,
        sum(weight) FILTER (points IS NOT NULL) AS covered,
        sum(weight) AS weight,
        coalesce(string_agg(item, '、' ORDER BY ordinal) FILTER (points IS NULL), '') AS missing,
        bool_or(near) AS near,
        bool_and(verified) AS verified,
        min(document) AS document,
        arg_min(place, document) AS place
    FROM scored
    GROUP BY district, year, pack
)
SELECT
    s.district,
    d.name AS district_name,
    s.year,
    s.pack,
    k.rules,
    k.source,
    100.0 * s.covered / s.weight AS covered,
    t.value AS needed,
    s.missing,
    s.near,
    s.verified,
    CASE WHEN 100.0 * s.covered / s.weight >= t.value
        THEN ((2 * 1000000::HUGEINT * s.points + s.covered) // (2 * s.covered))::BIGINT END AS score,
    s.document,
    s.place
FROM summed s
JOIN district d ON d.code = s.district
JOIN pack k ON k.pack = s.pack
JOIN rollup_threshold t
    ON t.district = ''
   AND t.kind = ''
   AND t.name = 'repack_cover'
   AND s.year BETWEEN t.from_year AND t.to_year
ORDER BY s.district, s.year, s.pack;
