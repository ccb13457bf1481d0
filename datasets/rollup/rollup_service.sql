INSERT INTO rollup_service
WITH component AS (
    SELECT year, district, programme, component
    FROM measure
    WHERE component <> ''
    UNION
    SELECT year, district, programme, line
    FROM funding
    WHERE role = '支出内容'
),
listed AS (
    SELECT year, district, programme, string_agg(component, '、' ORDER BY component) AS components
    FROM component
    GROUP BY year, district, programme
),
counted AS (
    SELECT
        m.year,
        m.district,
        m.programme,
        string_agg(DISTINCT m.unit, '、' ORDER BY m.unit DESC) FILTER (starts_with(m.measure, '参保')) AS units,
        string_agg(DISTINCT d.kind, '、' ORDER BY d.kind) FILTER (starts_with(m.measure, '符合资格')) AS eligible_by
    FROM measure m
    JOIN document d ON d.id = m.document
    GROUP BY m.year, m.district, m.programme
),
-- 逐项支出内容对照，一处不同即说明资格数不是照抄参保数；全项目数只在没有分列时用。
compared AS (
    SELECT
        year,
        district,
        programme,
        component,
        unit,
        max(value) FILTER (starts_with(measure, '符合资格')) AS eligible,
        coalesce(
            max(value) FILTER (starts_with(measure, '参保') AND payer = '合计'),
            max(value) FILTER (starts_with(measure, '参保') AND payer = '政府出资')
        ) AS insured
    FROM measure
    GROUP BY year, district, programme, component, unit
),
independent AS (
    SELECT year, district, programme, coalesce(bool_or(eligible <> insured), false) AS independent
    FROM compared
    GROUP BY year, district, programme
),
spent AS (
    SELECT year, district, programme, line AS component, max(executed) AS executed
    FROM funding
    WHERE role = '支出内容'
      AND executed > 0
    GROUP BY year, district, programme, line
),
headed AS (
    SELECT
        year,
        district,
        programme,
        component,
        unit,
        coalesce(max(value) FILTER (payer = '政府出资'), max(value) FILTER (payer = '合计')) AS units
    FROM measure
    WHERE starts_with(measure, '参保')
    GROUP BY year, district, programme, component, unit
),
priced AS (
    SELECT s.year, s.district, s.programme, s.component, printf('%d 元/%s', s.executed // (h.units * 100), h.unit) AS standard
    FROM spent s
    JOIN headed h USING (year, district, programme, component)
    WHERE h.units > 0
      AND s.executed % (h.units * 100) = 0
    QUALIFY count(*) OVER (PARTITION BY s.year, s.district, s.programme, s.component) = 1
),
standard AS (
    SELECT year, district, programme, string_agg(DISTINCT standard, '、' ORDER BY standard) AS standards
    FROM priced
    GROUP BY year, district, programme
),
served AS (
    SELECT year, district, programme FROM funding
    UNION
    SELECT year, district, programme FROM measure
)
SELECT
    s.year,
    s.district,
    s.programme,
    coalesce(l.components, ''),
    coalesce(c.units, ''),
    coalesce(t.standards, ''),
    coalesce(c.eligible_by, ''),
    coalesce(i.independent, false)
FROM served s
LEFT JOIN listed l USING (year, district, programme)
LEFT JOIN counted c USING (year, district, programme)
LEFT JOIN independent i USING (year, district, programme)
LEFT JOIN standard t USING (year, district, programme)
ORDER BY s.year, s.district, s.programme;
