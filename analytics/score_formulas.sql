-- 打分算法：各地区、评价类型、年度规定了什么，依据是否核实；核验规则按这些行判断得分。
-- 取用次序：文件自印的说明、本区、逐级上级、全国；同级先用该评价类型的，再用起用较晚的。只有全国未核实的一行时，各地公布的算法都容许。口径：列全部各行，与所选年度、区县无关。
SELECT
    f.name,
    f.jurisdiction,
    CASE WHEN f.jurisdiction = '' THEN '全国' ELSE coalesce(d.name, f.jurisdiction) END AS place_name,
    f.kind,
    f.year_from,
    f.value,
    f.pack,
    f.source,
    f.verified
FROM score_formula f
LEFT JOIN district d ON d.code = f.jurisdiction
ORDER BY f.jurisdiction, f.pack, f.name, f.kind, f.year_from NULLS FIRST, f.value;
