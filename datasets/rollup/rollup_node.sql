INSERT INTO rollup_node
WITH path AS (
    SELECT DISTINCT framework, level1, level2, level3
    FROM rollup_indicator
),
mapped AS (
    SELECT p.*, c.node, c.closeness, c.note, c.verified, c.level3 <> '' AS by_level3
    FROM path p
    JOIN crosswalk c
        ON c.level1 = p.level1
       AND c.level2 IN ('', p.level2)
       AND c.level3 IN ('', p.level3)
       AND starts_with(p.framework, c.framework)
    QUALIFY row_number() OVER (
        PARTITION BY p.framework, p.level1, p.level2, p.level3
        ORDER BY c.level3 = '', c.level2 = '', length(c.framework) DESC, c.node
    ) = 1
),
placed AS (
    SELECT
        s.*,
        s.level1
            || CASE WHEN s.level2 = '' THEN '' ELSE '·' || s.level2 END
            || CASE WHEN m.by_level3 THEN '·' || s.level3 ELSE '' END AS indicator,
        coalesce(m.node, '') AS node,
        coalesce(m.closeness, '') AS closeness,
        coalesce(m.note, '对照表里没有这一项') AS note,
        coalesce(m.verified, false) AS verified
    FROM rollup_indicator s
    LEFT JOIN mapped m USING (framework, level1, level2, level3)
)
SELECT
    year,
    district,
    kind,
    node,
    string_agg(DISTINCT indicator, '、' ORDER BY indicator),
    CASE WHEN node = '' THEN '' WHEN bool_and(closeness = '等同') THEN '等同' ELSE '相近' END,
    coalesce(string_agg(DISTINCT note, '；' ORDER BY note) FILTER (note <> ''), ''),
    bool_and(verified),
    sum(row_count)::BIGINT,
    sum(weight)::BIGINT,
    sum(score)::BIGINT,
    min(document),
    arg_min(place, (document, place))
FROM placed
GROUP BY year, district, kind, node, CASE WHEN node = '' THEN indicator ELSE '' END
ORDER BY year, district, kind, node, 5;
