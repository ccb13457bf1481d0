-- 测算因子：一个项目的一项支出内容一行：财政出资的户数、人数与价格标准；没有分列支出内容的，全项目一行
-- 价格标准 = 执行数 ÷ 参保数：恰为整元，且只有一种单位（户或人）如此，则以该单位定价；否则定不出，留空。
-- 口径：取项目在预算年度（$year）之前最近一个有资金的年度，与预算建议行相同；参保数取政府出资者，未分出资方时取合计。
-- 同区县同政策项目的同一支出内容分在几个项目里的，户数不能分到项目，价格定不出。覆盖率取该政策项目同一单位的参保数 ÷ 符合资格数。
WITH known AS (
    SELECT *
    FROM funding
    WHERE role IN ('合计', '支出内容')
      AND year BETWEEN $from AND least($to, $year - 1)
      AND district IN (SELECT code FROM district WHERE list_contains($districts, code) AND coalesce(valid_to, 9999) >= $year)
),
latest AS (
    SELECT project, max(year) AS year
    FROM known
    WHERE role = '合计'
      AND coalesce(initial, adjusted, executed) IS NOT NULL
    GROUP BY project
),
-- 支出内容取自同一份评价；一份也没有分列的取合计行。
spent AS (
    SELECT k.*, CASE k.role WHEN '合计' THEN '' ELSE k.line END AS component
    FROM known k
    JOIN latest USING (project, year)
    QUALIFY dense_rank() OVER (
        PARTITION BY k.project
        ORDER BY k.role = '合计', CASE k.kind WHEN '财政评价' THEN 1 WHEN '部门评价' THEN 2 ELSE 3 END, k.document
    ) = 1
),
counted AS (
    SELECT
        district,
        programme,
        component,
        year,
        unit,
        CASE WHEN count(*) FILTER (payer = '政府出资') > 0 THEN '政府出资' ELSE '合计' END AS payer,
        coalesce(max(value) FILTER (payer = '政府出资'), max(value) FILTER (payer = '合计')) AS units,
        min(document) AS document,
        arg_min(place, (document, payer <> '政府出资', place)) AS place
    FROM measure
    WHERE measure IN ('参保户数', '参保人数')
      AND year BETWEEN $from AND least($to, $year - 1)
      AND list_contains($districts, district)
    GROUP BY district, programme, component, year, unit
),
shared AS (
    SELECT district, programme, component, year, count(DISTINCT project) AS projects
    FROM spent
    GROUP BY district, programme, component, year
),
priced AS (
    SELECT
        s.*,
        h.units AS households,
        n.units AS persons,
        h.payer AS household_payer,
        n.payer AS person_payer,
        h.document AS household_document,
        h.place AS household_place,
        n.document AS person_document,
        n.place AS person_place,
        CASE
            WHEN x.projects > 1 OR coalesce(s.executed, 0) <= 0 THEN ''
            WHEN coalesce(s.executed % nullif(h.units * 100, 0) = 0, false) AND NOT coalesce(s.executed % nullif(n.units * 100, 0) = 0, false) THEN '户'
            WHEN coalesce(s.executed % nullif(n.units * 100, 0) = 0, false) AND NOT coalesce(s.executed % nullif(h.units * 100, 0) = 0, false) THEN '人'
            ELSE ''
        END AS priced_by
    FROM spent s
    JOIN shared x USING (district, programme, component, year)
    LEFT JOIN counted h ON h.district = s.district AND h.programme = s.programme AND h.component = s.component AND h.year = s.year AND h.unit = '户'
    LEFT JOIN counted n ON n.district = s.district AND n.programme = s.programme AND n.component = s.component AND n.year = s.year AND n.unit = '人'
),
named AS (
    SELECT
        x.district,
        x.component,
        arg_max(c.class, (length(c.term), -r.steps)) AS class,
        arg_max(c.source, (length(c.term), -r.steps)) AS source
    FROM (SELECT DISTINCT district, component FROM spent) x
    JOIN rollup_reach r ON r.district = x.district
    JOIN budget_class c ON c.jurisdiction = r.jurisdiction AND contains(x.component, c.term)
    GROUP BY x.district, x.component
),
placed AS (
    SELECT
        *,
        CASE WHEN priced_by = '人' OR (priced_by = '' AND household_document IS NULL) THEN coalesce(person_document, '') ELSE household_document END AS count_document,
        CASE WHEN priced_by = '人' OR (priced_by = '' AND household_document IS NULL) THEN coalesce(person_place, '') ELSE household_place END AS count_place
    FROM priced
)
SELECT
    p.project,
    p.district,
    p.programme,
    p.component,
    p.year,
    p.executed,
    CASE p.priced_by WHEN '人' THEN p.person_payer ELSE coalesce(p.household_payer, p.person_payer, '') END AS payer,
    p.households,
    p.persons,
    p.priced_by AS unit,
    CASE p.priced_by WHEN '户' THEN p.executed // p.households WHEN '人' THEN p.executed // p.persons END AS price,
    coalesce(n.class, '') AS class,
    coalesce(n.source, '') AS class_source,
    p.document,
    p.place,
    p.count_document,
    p.count_place,
    v.numerator AS insured,
    v.denominator AS eligible,
    coalesce(o.cases, 0) AS open_errors,
    coalesce(o.text, '') AS open_error,
    coalesce(o.key, '') AS open_error_key
FROM placed p
LEFT JOIN named n ON n.district = p.district AND n.component = p.component
LEFT JOIN rollup_quantity v ON v.district = p.district AND v.programme = p.programme AND v.year = p.year AND v.quantity = '覆盖率' AND v.part = p.priced_by
LEFT JOIN rollup_open_error o ON o.document = p.count_document
ORDER BY p.project, p.ordinal, p.component;
