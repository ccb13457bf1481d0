-- 印出的派生数与重算值并列：差额 = 印出 − 重算（百分点）
-- 重算：得分率 = 得分之和 ÷ 分值之和 × 100%，按所说的名称依次找一级、二级、三级指标，“合计”用总分；
-- 预算执行率 = 全年执行数 ÷ 全年预算数 × 100%，取同一份文件的合计行；增长率 =（本年 − 上年）÷ 上年 × 100%，取同区同政策项目全项目的户数或人数。
-- 口径：一个项目各次评价所在文件印出的比率，不限年度；名称对不上或缺数则重算值不存在，不猜。
WITH printed AS (
    SELECT
        e.id AS evaluation,
        e.kind,
        e.district,
        e.programme,
        e.full_score,
        e.score,
        s.document,
        s.place,
        s.year,
        s.subject,
        s.quantity,
        s.value,
        TRY_CAST(regexp_extract(s.place, '原文第(\d+)行', 1) AS INTEGER) AS line
    FROM evaluation e
    JOIN statement s ON s.document = e.document
    WHERE e.project = $project
),
node AS (
    SELECT
        evaluation,
        CASE GROUPING(level2, level3) WHEN 3 THEN level1 WHEN 1 THEN level2 ELSE level3 END AS subject,
        CASE GROUPING(level2, level3) WHEN 3 THEN 1 WHEN 1 THEN 2 ELSE 3 END AS level,
        sum(score) AS score,
        sum(weight) AS weight
    FROM indicator
    WHERE project = $project
      AND applicable
      AND weight > 0
      AND score IS NOT NULL
    GROUP BY GROUPING SETS (
        (evaluation, level1),
        (evaluation, level1, level2),
        (evaluation, level1, level2, level3)
    )
),
rate AS (
    SELECT evaluation, subject, 100.0 * arg_min(score, level) / nullif(arg_min(weight, level), 0) AS rate
    FROM node
    GROUP BY evaluation, subject
),
execution AS (
    SELECT evaluation, 100.0 * sum(executed) / nullif(sum(adjusted), 0) AS rate
    FROM funding
    WHERE project = $project
      AND role = '合计'
    GROUP BY evaluation
),
counted AS (
    SELECT district, programme, year, payer || measure AS subject, arg_min(value, (document, place)) AS value
    FROM measure
    WHERE component = ''
      AND district IN (SELECT district FROM printed)
    GROUP BY district, programme, year, payer || measure
),
growth AS (
    SELECT c.district, c.programme, c.year, c.subject, 100.0 * (c.value - b.value) / nullif(b.value, 0) AS rate
    FROM counted c
    JOIN counted b ON b.district = c.district AND b.programme = c.programme AND b.subject = c.subject AND b.year = c.year - 1
),
compared AS (
    SELECT
        p.*,
        CASE p.quantity
            WHEN '得分率' THEN CASE p.subject WHEN '合计' THEN 100.0 * p.score / nullif(p.full_score, 0) ELSE r.rate END
            WHEN '预算执行率' THEN x.rate
            WHEN '增长率' THEN g.rate
        END AS computed
    FROM printed p
    LEFT JOIN rate r ON r.evaluation = p.evaluation AND r.subject = p.subject
    LEFT JOIN execution x ON x.evaluation = p.evaluation
    LEFT JOIN growth g ON g.district = p.district AND g.programme = p.programme AND g.year = p.year AND g.subject = p.subject
)
SELECT
    c.evaluation,
    c.kind,
    c.year,
    c.quantity,
    c.subject,
    c.value AS stated,
    c.computed,
    c.value - c.computed AS difference,
    c.document,
    coalesce(o.name, '') AS document_name,
    c.place
FROM compared c
LEFT JOIN document o ON o.id = c.document
ORDER BY c.document, c.line NULLS LAST, c.place, c.quantity, c.year, c.subject;
