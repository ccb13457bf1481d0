-- 数据包络分析（DEA）的投入与产出：一区×年度×政策项目一行；只分析单位成本可比的区县（见 comparability）
-- 投入：全年执行数（分），记录里没有人员、场地等别的投入；产出：参保户数、参保人数，取政府出资者，没有分出资方的取合计。
-- 产出只用数量：比率、得分不作产出，自评得分更不作；缺一项的区县不列入该项分析。
-- 效率（投入导向）：产出不减时，本区投入最少可以缩到的倍数，以别的区县的加权组合为标杆；CRS 假定规模收益不变，VRS 只与规模相近的组合比。
--   规模效率 = CRS 效率 ÷ VRS 效率。松弛：缩到该倍数后仍多出的产出余地。
-- 样本：区县数 n ≥ max(dea_product × 投入项数 × 产出项数，dea_sum ×（投入项数 + 产出项数）)，不足不作。
WITH rule AS (
    SELECT
        max(value) FILTER (name = 'dea_product') AS product,
        max(value) FILTER (name = 'dea_sum') AS sum
    FROM rollup_threshold
    WHERE district = ''
      AND kind = ''
      AND $to BETWEEN from_year AND to_year
),
made AS (
    SELECT
        district,
        programme,
        year,
        max(numerator) FILTER (quantity = '执行数') AS executed,
        coalesce(
            max(numerator) FILTER (quantity = '参保户数' AND part = '政府出资'),
            max(numerator) FILTER (quantity = '参保户数' AND part = '合计')
        ) AS households,
        coalesce(
            max(numerator) FILTER (quantity = '参保人数' AND part = '政府出资'),
            max(numerator) FILTER (quantity = '参保人数' AND part = '合计')
        ) AS people,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM rollup_quantity
    WHERE quantity IN ('执行数', '参保户数', '参保人数')
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
    GROUP BY district, programme, year
)
SELECT
    m.district,
    d.name AS district_name,
    m.programme,
    m.year,
    nullif(m.executed, 0) AS executed,
    nullif(m.households, 0) AS households,
    nullif(m.people, 0) AS people,
    r.product,
    r.sum,
    m.document,
    m.place
FROM made m
JOIN district d ON d.code = m.district
CROSS JOIN rule r
WHERE m.executed > 0
  AND (m.households > 0 OR m.people > 0)
ORDER BY m.programme, m.year, m.district;
