INSERT INTO rollup_scope_series
WITH touched AS (
    SELECT q.district, q.programme, q.quantity, q.part, s.component, min(s.year) AS change_year
    FROM (SELECT DISTINCT district, programme, quantity, part FROM rollup_quantity) q
    JOIN rollup_scope s
        ON s.district = q.district
       AND s.programme IN ('', q.programme)
       AND s.part IN ('', q.part)
    WHERE s.measure IN ('', q.quantity)
       OR s.measure = CASE WHEN q.quantity = '自付费占比' THEN '参保户数' END
       OR (q.quantity IN ('覆盖率', '单位成本') AND ends_with(s.measure, q.part || '数'))
    GROUP BY q.district, q.programme, q.quantity, q.part, s.component, CASE WHEN s.component = '' THEN s.year END
),
merged AS (
    SELECT DISTINCT t.district, t.programme, t.quantity, t.part, p.code, p.name, p.valid_to
    FROM touched t
    JOIN district p
        ON p.successor = t.district
       AND p.valid_to IS NOT NULL
    WHERE t.component = ''
      AND t.change_year = p.valid_to + 1
),
-- 既没写明相差的内容、也不是并入的断点，同口径也跨不过去。
still_broken AS (
    SELECT DISTINCT t.district, t.programme, t.quantity, t.part, t.change_year AS year
    FROM touched t
    LEFT JOIN merged m
        ON m.district = t.district
       AND m.programme = t.programme
       AND m.quantity = t.quantity
       AND m.part = t.part
       AND m.valid_to + 1 = t.change_year
    WHERE t.component = ''
      AND m.code IS NULL
),
counted AS (
    SELECT
        district,
        programme,
        year,
        component,
        measure,
        unit,
        max(value) FILTER (payer = '政府出资') AS government,
        max(value) FILTER (payer = '个人出资') AS self_paid,
        max(value) FILTER (payer = '合计') AS everyone
    FROM measure
    WHERE component <> ''
      AND district IN (SELECT district FROM touched WHERE component <> '')
    GROUP BY district, programme, year, component, measure, unit
),
-- 各出资方相加等于合计，缺一个可由另两个得出；只印出政府出资的，合计按此计。
insured AS (
    SELECT
        district,
        programme,
        year,
        component,
        measure,
        unit,
        government IS NOT NULL AS has_government,
        coalesce(government, everyone - self_paid) AS government,
        coalesce(self_paid, everyone - government) AS self_paid,
        coalesce(everyone, government + coalesce(self_paid, 0)) AS everyone
    FROM counted
    WHERE starts_with(measure, '参保')
),
eligible AS (
    SELECT district, programme, year, component, unit, coalesce(everyone, government) AS value
    FROM counted
    WHERE starts_with(measure, '符合资格')
),
spent AS (
    SELECT district, programme, line AS component, year, sum(executed)::BIGINT AS executed
    FROM (
        SELECT district, programme, line, year, executed
        FROM funding
        WHERE role = '支出内容'
          AND executed IS NOT NULL
          AND district IN (SELECT district FROM touched WHERE component <> '')
        QUALIFY dense_rank() OVER (
            PARTITION BY project, year
            ORDER BY CASE kind WHEN '财政评价' THEN 1 WHEN '部门评价' THEN 2 ELSE 3 END, document
        ) = 1
    )
    GROUP BY district, programme, line, year
),
part_value AS (
    SELECT district, programme, year, component, measure AS quantity, '合计' AS part, everyone AS numerator, 1 AS denominator FROM insured
    UNION ALL
    SELECT district, programme, year, component, measure, '政府出资', government, 1 FROM insured
    UNION ALL
    SELECT district, programme, year, component, measure, '个人出资', self_paid, 1 FROM insured
    UNION ALL
    SELECT district, programme, year, component, '符合资格' || unit || '数', '合计', value, 1 FROM eligible
    UNION ALL
    SELECT district, programme, year, component, '自付费占比', '', self_paid, everyone FROM insured WHERE measure = '参保户数'
    UNION ALL
    SELECT i.district, i.programme, i.year, i.component, '覆盖率', i.unit, i.everyone, e.value
    FROM insured i
    JOIN eligible e USING (district, programme, year, component, unit)
    UNION ALL
    SELECT i.district, i.programme, i.year, i.component, '单位成本', i.unit, s.executed, coalesce(i.government, i.everyone)
    FROM insured i
    JOIN spent s USING (district, programme, year, component)
),
known AS (
    SELECT *
    FROM part_value
    WHERE numerator IS NOT NULL
      AND denominator IS NOT NULL
),
-- 一侧只要有一年分出该内容，这一侧每年都应有；两侧都没有则无从减去。
sides AS (
    SELECT
        t.district,
        t.programme,
        t.quantity,
        t.part,
        t.component,
        t.change_year,
        bool_or(k.year < t.change_year) AS before,
        bool_or(k.year >= t.change_year) AS after
    FROM touched t
    LEFT JOIN known k USING (district, programme, quantity, part, component)
    WHERE t.component <> ''
    GROUP BY t.district, t.programme, t.quantity, t.part, t.component, t.change_year
),
taken AS (
    SELECT
        q.district,
        q.programme,
        q.quantity,
        q.part,
        q.year,
        string_agg(s.component, '、' ORDER BY s.component) AS component,
        bool_or(s.before IS NULL) AS nowhere,
        bool_or(coalesce(CASE WHEN q.year < s.change_year THEN s.before ELSE s.after END, false) AND k.numerator IS NULL) AS lacking,
        coalesce(sum(k.numerator), 0)::BIGINT AS numerator,
        coalesce(sum(k.denominator), 0)::BIGINT AS denominator
    FROM rollup_quantity q
    JOIN sides s USING (district, programme, quantity, part)
    LEFT JOIN known k USING (district, programme, quantity, part, component, year)
    GROUP BY q.district, q.programme, q.quantity, q.part, q.year
),
added AS (
    SELECT
        m.district,
        m.programme,
        m.quantity,
        m.part,
        q.year,
        string_agg(m.name, '、' ORDER BY m.code) AS predecessor,
        bool_or(p.numerator IS NULL AND q.year <= m.valid_to) AS lacking,
        (coalesce(sum(p.numerator) FILTER (q.year <= m.valid_to), 0))::BIGINT AS numerator,
        (coalesce(sum(p.denominator) FILTER (q.year <= m.valid_to), 0))::BIGINT AS denominator
    FROM merged m
    JOIN rollup_quantity q USING (district, programme, quantity, part)
    LEFT JOIN rollup_quantity p
        ON p.district = m.code
       AND p.programme = m.programme
       AND p.quantity = m.quantity
       AND p.part = m.part
       AND p.year = q.year
    GROUP BY m.district, m.programme, m.quantity, m.part, q.year
),
-- 其余支出内容逐项相加，只在各项按同一出资方印出、其中含要减去的内容时才有。
rest AS (
    SELECT
        i.district,
        i.programme,
        i.measure AS quantity,
        i.year,
        (sum(i.government) FILTER (t.component IS NULL))::BIGINT AS government
    FROM insured i
    LEFT JOIN touched t
        ON t.district = i.district
       AND t.programme = i.programme
       AND t.quantity = i.measure
       AND t.part = '政府出资'
       AND t.component = i.component
    WHERE i.has_government
    GROUP BY i.district, i.programme, i.measure, i.year
    HAVING count(t.component) > 0
),
whole AS (
    SELECT
        district,
        programme,
        quantity,
        year,
        max(numerator) FILTER (part = '政府出资') AS government,
        max(numerator) FILTER (part = '合计') AS everyone
    FROM rollup_quantity
    WHERE starts_with(quantity, '参保')
    GROUP BY district, programme, quantity, year
)
SELECT
    q.year,
    q.district,
    q.programme,
    q.quantity,
    q.part,
    CASE WHEN NOT coalesce(t.nowhere OR t.lacking, false) AND NOT coalesce(a.lacking, false)
        THEN q.numerator - coalesce(t.numerator, 0) + coalesce(a.numerator, 0) END,
    CASE WHEN q.ratio AND NOT coalesce(t.nowhere OR t.lacking, false) AND NOT coalesce(a.lacking, false)
        THEN q.denominator - coalesce(t.denominator, 0) + coalesce(a.denominator, 0) END,
    CASE q.part
        WHEN '政府出资' THEN r.government
        WHEN '合计' THEN w.everyone - w.government + r.government
    END,
    coalesce(t.component, ''),
    coalesce(a.predecessor, ''),
    b.year IS NOT NULL,
    CASE
        WHEN t.nowhere THEN '记录里没有分出“' || t.component || '”的数'
        WHEN t.lacking THEN '该年没有分出“' || t.component || '”的数'
        WHEN a.lacking THEN '缺' || a.predecessor || '该年的数'
        ELSE ''
    END
FROM rollup_quantity q
LEFT JOIN taken t USING (district, programme, quantity, part, year)
LEFT JOIN added a USING (district, programme, quantity, part, year)
LEFT JOIN rest r USING (district, programme, quantity, year)
LEFT JOIN whole w USING (district, programme, quantity, year)
LEFT JOIN still_broken b USING (district, programme, quantity, part, year)
WHERE t.component IS NOT NULL
   OR a.predecessor IS NOT NULL
ORDER BY q.year, q.district, q.programme, q.quantity, q.part;
