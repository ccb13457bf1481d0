-- 可比性：一个量（$measure）在每个区、每个年度由谁、按什么、对什么算出，一行一种；值 = factor × 分子 ÷ 分母
-- 口径：得分率一行一个区×年度×评价类型×指标体系，预算执行率一行一个区×年度，其余一行一个区×年度×政策项目（$part 为单位，空串不限）。
-- 政策项目、支出内容、单位、单价标准都列出全部；分母来源：得分率、预算执行率、单位成本、自付费占比的分母与分子同出一份文件，
--   覆盖率的分母由谁印出；符合资格数与参保数处处相等者注明未经独立核实。没有印出的为空串。
WITH scored AS (
    SELECT
        year,
        district,
        kind,
        framework,
        list(DISTINCT programme ORDER BY programme) AS programmes,
        sum(score)::DOUBLE AS numerator,
        sum(full_score)::DOUBLE AS denominator,
        100.0 AS factor,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM rollup_score
    WHERE $measure = '得分率'
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
      AND score IS NOT NULL
      AND full_score > 0
    GROUP BY year, district, kind, framework
),
spent AS (
    SELECT
        year,
        district,
        '' AS kind,
        '' AS framework,
        list(DISTINCT programme ORDER BY programme) AS programmes,
        sum(numerator)::DOUBLE AS numerator,
        sum(denominator)::DOUBLE AS denominator,
        100.0 AS factor,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM rollup_quantity
    WHERE $measure = '预算执行率'
      AND quantity = $measure
      AND part = '全年'
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
    GROUP BY year, district
),
counted AS (
    SELECT
        year,
        district,
        '' AS kind,
        '' AS framework,
        [programme] AS programmes,
        numerator::DOUBLE AS numerator,
        denominator::DOUBLE AS denominator,
        factor,
        document,
        place,
        CASE WHEN part <> '' THEN part WHEN quantity = '自付费占比' THEN '户' ELSE '' END AS unit
    FROM rollup_quantity
    WHERE quantity = $measure
      AND $measure NOT IN ('得分率', '预算执行率')
      AND part IN ($part, CASE WHEN $part = '' THEN part ELSE $part END)
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
),
valued AS (
    SELECT *, '' AS unit FROM scored
    UNION ALL
    SELECT *, '' FROM spent
    UNION ALL
    SELECT * FROM counted
),
-- 几个政策项目合在一行时，各项所管的都列出。
joined AS (
    SELECT
        v.year,
        v.district,
        v.kind,
        v.framework,
        v.unit,
        v.programmes,
        list(DISTINCT s.components) FILTER (s.components <> '') AS components,
        list(DISTINCT s.units) FILTER (s.units <> '') AS units,
        list(DISTINCT s.standards) FILTER (s.standards <> '') AS standards,
        list(DISTINCT s.eligible_by) FILTER (s.eligible_by <> '') AS eligible_by,
        bool_or(s.independent) AS independent
    FROM valued v
    LEFT JOIN rollup_service s
        ON s.year = v.year
       AND s.district = v.district
       AND list_contains(v.programmes, s.programme)
    GROUP BY v.year, v.district, v.kind, v.framework, v.unit, v.programmes
)
SELECT
    v.district,
    d.name AS district_name,
    v.year,
    v.kind,
    v.framework,
    array_to_string(v.programmes, '、') AS programmes,
    coalesce(array_to_string(list_sort(j.components), '、'), '') AS components,
    CASE WHEN v.unit <> '' THEN v.unit ELSE coalesce(array_to_string(list_sort(j.units), '、'), '') END AS unit,
    CASE
        WHEN coalesce(len(j.eligible_by), 0) = 0 THEN ''
        WHEN j.independent THEN array_to_string(list_sort(j.eligible_by), '、') || '印出'
        ELSE array_to_string(list_sort(j.eligible_by), '、') || '印出，与参保数处处相等，未经独立核实'
    END AS counted_by,
    coalesce(array_to_string(list_sort(j.standards), '、'), '') AS standard,
    v.factor * v.numerator / nullif(v.denominator, 0) AS value,
    v.numerator,
    v.denominator,
    v.document,
    v.place
FROM valued v
JOIN joined j
    ON j.year = v.year
   AND j.district = v.district
   AND j.kind = v.kind
   AND j.framework = v.framework
   AND j.unit = v.unit
   AND j.programmes = v.programmes
JOIN district d ON d.code = v.district
ORDER BY v.district, v.year, v.kind, v.framework, programmes, unit;
