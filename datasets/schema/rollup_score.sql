-- 汇总：一次评价一行：总分、指标行合计、资金合计行。由 evaluation、indicator、funding 重算。
CREATE TABLE rollup_score (
    evaluation       VARCHAR NOT NULL, -- evaluation.id
    document         VARCHAR NOT NULL, -- document.id
    place            VARCHAR NOT NULL, -- 总分所在位置
    project          VARCHAR NOT NULL, -- project.key
    district         VARCHAR NOT NULL, -- district.code
    programme        VARCHAR NOT NULL, -- 政策项目
    year             INTEGER NOT NULL, -- 年度
    kind             VARCHAR NOT NULL, -- 评价类型
    framework        VARCHAR NOT NULL, -- 指标体系
    full_score       BIGINT,           -- 总分，万分之一分
    score            BIGINT,           -- 得分，万分之一分
    first_of_kind    BOOLEAN NOT NULL, -- 是否为该项目该年度该评价类型中有总分、得分者编号最小的一份
    row_count        BIGINT NOT NULL,  -- 适用且分值、得分都有的指标行数
    full_count       BIGINT NOT NULL,  -- 其中满分的行数
    parts            BIGINT NOT NULL,  -- 这些行的小指标个数之和
    indicator_weight BIGINT,           -- 这些行的分值之和，没有则 NULL
    indicator_score  BIGINT,           -- 这些行的得分之和，没有则 NULL
    adjusted         BIGINT,           -- 资金合计行的全年预算数，分
    executed         BIGINT,           -- 资金合计行的全年执行数，分
    execution_weight BIGINT,           -- 资金合计行的分值
    execution_score  BIGINT,           -- 资金合计行的得分
    funding_place    VARCHAR,          -- 资金合计行的位置，没有则 NULL
    execution_rate   DOUBLE,           -- 全年执行数 ÷ 全年预算数，%；有一项没有或预算为零则 NULL
    excess           DOUBLE            -- （指标得分率 − 执行得分率）÷ 指标得分率，%；缺一项则 NULL
);
