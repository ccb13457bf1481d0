-- 同类区县的候选：与本区同一数据集、同一政策项目、同一年度，有本区所具各项规模的其他区县，不受所选区县限制
-- 规模三项：参保户数（合计，未印出合计时取政府出资）、符合资格人数（人覆盖率的分母）、执行数（该政策项目）。
-- 距离 = √Σ((ln 本区 − ln 对方) ÷ 标准差)²，标准差按本区与候选的自然对数计算；只用本区有数的项，无人不同的项不计。
-- 选取：先在同层级、同类别的候选中由近到远取 peers_wanted 个；不足则放宽类别，再不足放宽层级，仍不足则全取。
-- 口径：政策项目取本区参保户数最多者，没有参保户数则取执行数最多者；年度取本区该项目在所选年度内最近一个有数的年度。
WITH sized AS (
    SELECT
        district,
        year,
        programme,
        coalesce(
            max(numerator) FILTER (quantity = '参保户数' AND part = '合计'),
            max(numerator) FILTER (quantity = '参保户数' AND part = '政府出资')
        ) AS households,
        max(denominator) FILTER (quantity = '覆盖率' AND part = '人') AS eligible,
        max(numerator) FILTER (quantity = '执行数') AS executed,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM rollup_quantity
    WHERE year BETWEEN $from AND $to
      AND quantity IN ('参保户数', '覆盖率', '执行数')
    GROUP BY district, year, programme
),
own AS (
    SELECT *
    FROM sized
    WHERE district = $district
      AND (households > 0 OR executed > 0)
    QUALIFY row_number() OVER (ORDER BY year DESC, households DESC NULLS LAST, executed DESC NULLS LAST, programme) = 1
),
rule AS (
    SELECT
        max(value) FILTER (name = 'peers_wanted') AS wanted,
        max(value) FILTER (name = 'rank_peers') AS rank_peers
    FROM rollup_threshold
    WHERE district = $district
      AND kind = ''
      AND $to BETWEEN from_year AND to_year
)
SELECT
    s.district,
    d.name AS district_name,
    d.kind,
    d.level,
    s.district = o.district AS own,
    d.kind = m.kind AS same_kind,
    d.level = m.level AS same_level,
    s.programme,
    s.year,
    nullif(s.households, 0) AS households,
    nullif(s.eligible, 0) AS eligible,
    nullif(s.executed, 0) AS executed,
    r.wanted,
    r.rank_peers,
    s.document,
    s.place
FROM own o
JOIN district m ON m.code = o.district
JOIN sized s ON s.programme = o.programme AND s.year = o.year
JOIN district d ON d.code = s.district AND d.synthetic = m.synthetic
CROSS JOIN rule r
ORDER BY s.district;
