-- 节点得分率 = Σ得分 ÷ Σ分值 × 100%，一行一个区×年度×评价类型×共同节点；对不上共同节点的指标按一级、二级各成一行，节点为空
-- 口径：每行指标按表 crosswalk 归到一个节点，几行都合适取最具体的；先求和再相除。评价类型不同的人打的分从不相加，也不在一起排名。
-- 列 closeness：归入的指标都等同为“等同”，有一项只是相近即为“相近”，差别写在 note；对不上的，note 写明原因。
-- 只计适用且分值、得分都有的行；自评表资金行的分值记作 预算执行／预算执行率。
SELECT
    r.district,
    d.name AS district_name,
    r.year,
    r.kind,
    r.node,
    coalesce(n.ordinal, 0) AS ordinal,
    r.indicators,
    r.closeness,
    r.note,
    r.verified,
    r.row_count AS rows,
    r.weight,
    r.score,
    100.0 * r.score / nullif(r.weight, 0) AS rate,
    r.document,
    r.place
FROM rollup_node r
JOIN district d ON d.code = r.district
LEFT JOIN common_node n ON n.node = r.node
WHERE r.year BETWEEN $from AND $to
  AND list_contains($districts, r.district)
ORDER BY r.district, r.kind, r.year, ordinal, r.indicators;
