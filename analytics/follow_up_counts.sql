-- 后续的个数：区×年度，再次提出、未再提出、尚无后续评价的问题各几个；规则见 follow_up
-- 再次提出的比例 = 再次提出 ÷（再次提出 + 未再提出）× 100%：只就有后续评价的问题而言，没有后续评价的不在分母里。
-- 口径：按提出问题的年度计，下一份报告不受 $from—$to 之限；列 latest_heading、latest_year 是最近一次再次提出的问题。
WITH followed AS (
    SELECT u.*, f.heading, f.document, f.place
    FROM rollup_follow_up u
    JOIN finding f USING (evaluation, number)
    WHERE u.year BETWEEN $from AND $to
      AND list_contains($districts, u.district)
)
SELECT
    w.district,
    d.name AS district_name,
    w.year,
    count(*) FILTER (w.status = '再次提出') AS repeated,
    count(*) FILTER (w.status = '未再提出') AS gone,
    count(*) FILTER (w.status = '尚无后续评价') AS open,
    100.0 * count(*) FILTER (w.status = '再次提出') / nullif(count(*) FILTER (w.status <> '尚无后续评价'), 0) AS repeated_share,
    count(DISTINCT w.evaluation) AS reports,
    coalesce(arg_max(w.heading, (w.later_year, -w.number)) FILTER (w.status = '再次提出'), '') AS latest_heading,
    max(w.later_year) FILTER (w.status = '再次提出') AS latest_year,
    min(w.document) AS document,
    arg_min(w.place, (w.document, w.number)) AS place
FROM followed w
JOIN district d ON d.code = w.district
GROUP BY w.district, d.name, w.year
ORDER BY w.year DESC, w.district;
