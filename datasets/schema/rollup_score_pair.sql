-- 汇总：同一项目、同一年度既有单位自评又有复核（部门评价、财政评价）的，一种复核一行。由 rollup_score 重算。
-- 同类评价有几份的，各取文件编号最小的一份；两边都有总分和得分才成对。
CREATE TABLE rollup_score_pair (
    project          VARCHAR NOT NULL, -- project.key
    district         VARCHAR NOT NULL, -- district.code
    programme        VARCHAR NOT NULL, -- 政策项目
    year             INTEGER NOT NULL, -- 年度
    review_kind      VARCHAR NOT NULL, -- 复核的评价类型
    self_framework   VARCHAR NOT NULL, -- 自评的指标体系
    review_framework VARCHAR NOT NULL, -- 复核的指标体系
    self_rate        DOUBLE NOT NULL,  -- 自评得分率，%
    review_rate      DOUBLE NOT NULL,  -- 复核得分率，%
    gap              DOUBLE NOT NULL,  -- 自评得分率 − 复核得分率，百分点
    self_rows        BIGINT NOT NULL,  -- 自评已评分的指标行
    self_full_rows   BIGINT NOT NULL,  -- 其中满分的行
    self_document    VARCHAR NOT NULL, -- document.id
    self_place       VARCHAR NOT NULL, -- 自评总分所在位置
    review_document  VARCHAR NOT NULL, -- document.id
    review_place     VARCHAR NOT NULL  -- 复核总分所在位置
);
