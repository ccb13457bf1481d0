-- 一个规则包（$pack）在预算年度（$year）起作用的结果应用规则：参数、值、来源、是否核实。没有值的，规则不给比例，由人定。
-- 口径：包自己的修订先于所复制的包的，后一次修订先于前一次；本区自定的先于上级的，上级的先于全国的；同级之中先用该评价类型专用的，再用起用较晚的。
-- 版本（$version）是修订的编号：只取编号不大于它的修订，空为最新；复制来的包取复制时的样子。修订过的值一律未核实。
WITH RECURSIVE lineage AS (
    SELECT $pack AS pack, coalesce($version::BIGINT, 2147483647) AS latest, 0 AS steps
    UNION ALL
    SELECT r.choice, r.number::BIGINT, l.steps + 1
    FROM lineage l
    JOIN remark r ON r.kind = '规则包' AND r.subject = l.pack AND r.number <= l.latest
    WHERE l.steps < 64 -- 复制的次数不到此数；防复制写成了环
),
reach AS (
    SELECT d.code AS district, unnest([d.code, city.code, province.code, '']) AS jurisdiction, unnest([0, 1, 2, 3]) AS steps
    FROM district d
    LEFT JOIN district city ON city.code = d.parent
    LEFT JOIN district province ON province.code = city.parent
    WHERE list_contains($districts, d.code)
    UNION ALL
    SELECT '', '', 3
),
written AS (
    SELECT b.rule, b.jurisdiction, b.kind, b.year_from, b.value, b.source, b.verified, 0 AS revision
    FROM budget_rule b
    JOIN lineage USING (pack)
    UNION ALL
    SELECT
        r.part,
        r.district,
        '',
        r.year,
        TRY_CAST(nullif(r.choice, '') AS DOUBLE),
        '人工修订：' || r.text || '（' || r.author || '，' || strftime(r.written_at, '%Y-%m-%d') || '）',
        false,
        r.number
    FROM remark r
    JOIN lineage l ON r.kind = '规则修订' AND r.subject = l.pack AND r.number <= l.latest
),
standing AS (
    SELECT *
    FROM written
    WHERE coalesce(year_from, 0) <= $year
      AND $from <= $to
    QUALIFY row_number() OVER (PARTITION BY rule, jurisdiction, kind, coalesce(year_from, 0) ORDER BY revision DESC) = 1
),
-- 写 DISTINCT：WITH RECURSIVE 之下，引擎不给 UNION 去重（见 datasets/engine_test.go）。
asked AS (
    SELECT DISTINCT kind
    FROM (SELECT '' AS kind UNION ALL SELECT kind FROM standing)
),
-- 该评价类型没有专用的一条时，用不限评价类型的，不另列。
applied AS (
    SELECT r.district, a.kind AS asked_kind, s.*
    FROM reach r
    JOIN standing s USING (jurisdiction)
    JOIN asked a ON s.kind IN ('', a.kind)
    QUALIFY row_number() OVER (
        PARTITION BY r.district, s.rule, a.kind
        ORDER BY r.steps, s.kind <> '' DESC, coalesce(s.year_from, 0) DESC
    ) = 1
)
SELECT
    $pack AS pack,
    p.ordinal,
    p.rule,
    p.name,
    a.kind,
    a.jurisdiction,
    coalesce(d.name, '') AS jurisdiction_name,
    a.year_from,
    a.value,
    p.unit,
    p.least,
    p.most,
    p.required,
    p.family,
    p.meaning,
    a.source,
    a.verified,
    a.revision::BIGINT AS revision,
    bool_or(a.district = '') AS nationwide,
    count(*) FILTER (a.district <> '') AS districts,
    coalesce(string_agg(a.district, ' ' ORDER BY a.district) FILTER (a.district <> ''), '') AS codes
FROM applied a
JOIN budget_parameter p ON p.rule = a.rule
LEFT JOIN district d ON d.code = a.jurisdiction
WHERE a.kind = a.asked_kind
GROUP BY ALL
ORDER BY p.ordinal, a.kind, a.jurisdiction, a.year_from NULLS FIRST;
