-- 各区各量在范围末年适用的目标：值、方向（≥ 或 ≤）、来源、是否核实。取自表 target，不写死在程序里。
-- 口径：本区自定的先于上级的，上级的先于全国的；同一级用起用最晚的一条。没有一条适用的量没有目标。
WITH fits AS (
    SELECT
        r.district,
        g.measure,
        g.part,
        g.value,
        g.sign,
        g.source,
        g.verified,
        coalesce(g.year_from, 0) AS year_from,
        -r.steps AS nearness
    FROM rollup_reach r
    JOIN target g USING (jurisdiction)
    WHERE list_contains($districts, r.district)
      AND coalesce(g.year_from, $from) <= $to
)
SELECT
    measure AS quantity,
    part,
    district,
    arg_max(value, (nearness, year_from)) AS value,
    arg_max(sign, (nearness, year_from)) AS sign,
    arg_max(source, (nearness, year_from)) AS source,
    arg_max(verified, (nearness, year_from)) AS verified
FROM fits
GROUP BY measure, part, district
ORDER BY measure, part, district;
