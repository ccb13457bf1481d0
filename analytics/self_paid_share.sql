-- 自付费占比 = 个人出资参保户数 ÷ 合计参保户数 × 100%
-- 变化（百分点）= 本年占比 − 上一年占比，拆成两部分，两部分之和等于变化：
--   分子影响 =（本年个人出资 − 上年个人出资）÷ 上年合计 × 100
--   分母影响 = 本年个人出资 ÷ 本年合计 × 100 − 本年个人出资 ÷ 上年合计 × 100
-- 阈值 practical_share：变化小于此值（百分点）不作提示，按区、按年度取自表 rollup_threshold。
-- 口径：户数，按政策项目全口径（不分支出内容）；上一年指年份减一，缺年则变化不存在；合计为零则占比不存在。
WITH household AS (
    SELECT
        district,
        programme,
        year,
        max(value) FILTER (payer = '个人出资') AS self_paid,
        max(value) FILTER (payer = '合计') AS insured,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM measure
    WHERE measure = '参保户数'
      AND component = ''
      AND year BETWEEN $from - 1 AND $to
      AND list_contains($districts, district)
    GROUP BY district, programme, year
),
paired AS (
    SELECT
        t.*,
        p.self_paid AS self_paid_before,
        p.insured AS insured_before
    FROM household t
    LEFT JOIN household p
        ON p.district = t.district
       AND p.programme = t.programme
       AND p.year = t.year - 1
    WHERE t.year >= $from
)
SELECT
    r.district,
    d.name AS district_name,
    r.programme,
    r.year,
    r.self_paid,
    r.insured,
    100.0 * r.self_paid / nullif(r.insured, 0) AS share,
    100.0 * r.self_paid / nullif(r.insured, 0) - 100.0 * r.self_paid_before / nullif(r.insured_before, 0) AS change,
    100.0 * (r.self_paid - r.self_paid_before) / nullif(r.insured_before, 0) AS change_numerator,
    100.0 * r.self_paid / nullif(r.insured, 0) - 100.0 * r.self_paid / nullif(r.insured_before, 0) AS change_denominator,
    t.value AS practical,
    r.document,
    r.place
FROM paired r
JOIN district d ON d.code = r.district
JOIN rollup_threshold t
    ON t.district = r.district
   AND t.kind = ''
   AND t.name = 'practical_share'
   AND r.year BETWEEN t.from_year AND t.to_year
ORDER BY r.district, r.programme, r.year;
