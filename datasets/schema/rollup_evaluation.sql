-- 汇总：区×年×评价类型×指标体系的总分。由 evaluation 重算。
CREATE TABLE rollup_evaluation (
    year        INTEGER NOT NULL, -- 年度
    district    VARCHAR NOT NULL, -- district.code
    kind        VARCHAR NOT NULL, -- 评价类型
    framework   VARCHAR NOT NULL, -- 指标体系
    evaluations BIGINT NOT NULL,  -- 有总分的评价数
    full_score  BIGINT NOT NULL,  -- 总分之和，万分之一分
    score       BIGINT NOT NULL,  -- 得分之和，万分之一分
    lowest      BIGINT NOT NULL,  -- 最低得分
    highest     BIGINT NOT NULL   -- 最高得分
);
