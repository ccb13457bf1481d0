-- 失分 = 分值 − 得分；失分占比 = 该指标失分 ÷ 全部失分 × 100%；累计占比按失分由多到少逐行累加（帕累托）
-- 口径：范围内各区各年合计，按评价类型×指标体系分开，一级、二级、三级各排各的；只列有失分的指标。
-- 失分的排名按失分多少，失分率的排名按得分率由低到高；并列同名次。
WITH scored AS (
    SELECT
        level,
        kind,
        framework,
        level1,
        level2,
        level3,
        sum(row_count)::BIGINT AS row_count,
        sum(full_count)::BIGINT AS full_count,
        count(DISTINCT district) FILTER (worst_lost > 0) AS districts,
        count(DISTINCT year) FILTER (worst_lost > 0) AS years,
        sum(weight)::BIGINT AS weight,
        sum(score)::BIGINT AS score,
        sum(weight - score)::BIGINT AS lost,
        arg_max((worst_document, worst_place), (worst_lost, year, worst_document, worst_place)) AS worst
    FROM rollup_level
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
    GROUP BY level, kind, framework, level1, level2, level3
)
SELECT
    level,
    kind,
    framework,
    level1,
    level2,
    level3,
    row_count AS rows,
    full_count AS full_rows,
    districts,
    years,
    weight,
    score,
    lost,
    100.0 * score / nullif(weight, 0) AS rate,
    rank() OVER (PARTITION BY level, kind, framework ORDER BY lost DESC) AS rank_points,
    rank() OVER (PARTITION BY level, kind, framework ORDER BY score / nullif(weight, 0)) AS rank_rate,
    100.0 * lost / nullif(sum(lost) OVER (PARTITION BY level, kind, framework), 0) AS share,
    100.0 * sum(lost) OVER (
        PARTITION BY level, kind, framework
        ORDER BY lost DESC, level1, level2, level3
        ROWS UNBOUNDED PRECEDING
    ) / nullif(sum(lost) OVER (PARTITION BY level, kind, framework), 0) AS cumulative,
    worst[1] AS document,
    worst[2] AS place
FROM scored
WHERE lost > 0
ORDER BY kind, framework, level, lost DESC, level1, level2, level3;
