-- 一个比率或单价在各区县、各年度的分子与分母，供漏斗图与名次取用
-- 漏斗图：目标 = 本组 Σ分子 ÷ Σ分母；只凭偶然的界限 = 目标 ± z × √(目标 ×（1 − 目标）÷ 分母)；
--   考虑区县间本来的离散 τ² 的界限 = 目标 ± z × √(目标 ×（1 − 目标）÷ 分母 + τ²)。
--   τ²：把各区离差除以其标准差，两端各收敛 funnel_winsor，使其均方等于只有偶然时应有的大小（Paule—Mandel 法）。
-- 名次的范围：各区取值范围按 rank_confidence 同时成立，范围整个在上方的区数加一为最好名次，区县数减去整个在下方的区数为最差名次。
--   人数、户数的比率取 Wilson 区间与年度波动两者中较宽者；金额没有抽样模型，只用年度波动：连续三年的二阶差，全组合并，达到 rank_scatter 组才用。
-- 口径：哪些区县在一组由可比性卡决定（见 comparability）；预算执行率把一个区的各政策项目先求和，其余按政策项目分列。
WITH rule AS (
    SELECT
        max(value) FILTER (name = 'funnel_narrow') / 100 AS narrow,
        max(value) FILTER (name = 'funnel_wide') / 100 AS wide,
        max(value) FILTER (name = 'funnel_winsor') / 100 AS winsor,
        max(value) FILTER (name = 'funnel_expected') AS expected,
        max(value) FILTER (name = 'rank_confidence') / 100 AS confidence,
        max(value) FILTER (name = 'rank_scatter') AS scatter,
        max(value) FILTER (name = 'rank_peers') AS rank_peers
    FROM rollup_threshold
    WHERE district = ''
      AND kind = ''
      AND $to BETWEEN from_year AND to_year
),
held AS (
    SELECT
        district,
        year,
        CASE WHEN $quantity = '预算执行率' THEN '' ELSE programme END AS one,
        string_agg(DISTINCT programme, '、' ORDER BY programme) AS programme,
        min(unit) AS unit,
        min(factor) AS factor,
        sum(numerator)::BIGINT AS numerator,
        sum(denominator)::BIGINT AS denominator,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM rollup_quantity
    WHERE quantity = $quantity
      AND part = $part
      AND denominator > 0
      AND numerator IS NOT NULL
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
    GROUP BY district, year, one
)
SELECT
    h.district,
    d.name AS district_name,
    h.programme,
    h.year,
    h.unit,
    h.factor,
    h.numerator,
    h.denominator,
    r.narrow,
    r.wide,
    r.winsor,
    r.expected,
    r.confidence,
    r.scatter,
    r.rank_peers,
    h.document,
    h.place
FROM held h
JOIN district d ON d.code = h.district
CROSS JOIN rule r
ORDER BY h.programme, h.district, h.year;
