INSERT INTO rollup_threshold
WITH RECURSIVE above AS (
    SELECT code AS district, code AS jurisdiction, parent, 0 AS steps
    FROM district
    UNION ALL
    SELECT a.district, d.code, d.parent, a.steps + 1
    FROM above a
    JOIN district d ON d.code = a.parent
    WHERE a.steps < 8 -- 行政层级不到此数；防上级写成了环
),
reach AS (
    SELECT district, jurisdiction, steps FROM above
    UNION ALL
    SELECT code, '', 9 FROM district
    UNION ALL
    SELECT '', '', 9
),
-- 写 DISTINCT：WITH RECURSIVE 之下，引擎不给 UNION 去重（见 engine_test.go）。
asked AS (
    SELECT '' AS kind
    UNION ALL
    SELECT DISTINCT kind
    FROM (SELECT kind FROM evaluation UNION ALL SELECT kind FROM indicator UNION ALL SELECT kind FROM threshold)
    WHERE kind <> ''
),
fits AS (
    SELECT
        r.district,
        a.kind,
        t.name,
        coalesce(t.year_from, 0) AS year_from,
        (-r.steps, t.kind <> '', coalesce(t.year_from, 0)) AS precedence,
        struct_pack(value := t.value, jurisdiction := t.jurisdiction, kind := t.kind, year_from := t.year_from) AS line
    FROM reach r
    JOIN threshold t USING (jurisdiction)
    JOIN asked a ON t.kind IN ('', a.kind)
),
starts AS (
    SELECT DISTINCT district, kind, name, year_from AS from_year
    FROM fits
),
applied AS (
    SELECT s.district, s.kind, s.name, s.from_year, arg_max(f.line, f.precedence) AS line
    FROM starts s
    JOIN fits f
        ON f.district = s.district
       AND f.kind = s.kind
       AND f.name = s.name
       AND f.year_from <= s.from_year
    GROUP BY s.district, s.kind, s.name, s.from_year
),
-- 新起用的一条若被更优先的挡住，适用的还是原来那条，不另起一段。
turns AS (
    SELECT *
    FROM applied
    QUALIFY line IS DISTINCT FROM lag(line) OVER (PARTITION BY district, kind, name ORDER BY from_year)
)
SELECT
    district,
    kind,
    name,
    from_year,
    coalesce(lead(from_year) OVER (PARTITION BY district, kind, name ORDER BY from_year) - 1, 9999),
    line.value,
    line.jurisdiction,
    line.kind,
    line.year_from
FROM turns
ORDER BY name, district, kind, from_year;
