-- 汇总：区×年×评价类型×指标体系的一级、二级、三级指标，三级各成行，供得分率、失分、薄弱环节取用。由 rollup_indicator 重算。
CREATE TABLE rollup_level (
    level          INTEGER NOT NULL, -- 1、2、3：一级、二级、三级指标
    year           INTEGER NOT NULL, -- 年度
    district       VARCHAR NOT NULL, -- district.code
    kind           VARCHAR NOT NULL, -- 评价类型
    framework      VARCHAR NOT NULL, -- 指标体系
    level1         VARCHAR NOT NULL, -- 一级指标
    level2         VARCHAR NOT NULL, -- 二级指标；一级指标的行为空串
    level3         VARCHAR NOT NULL, -- 三级指标；一级、二级指标的行为空串
    row_count      BIGINT NOT NULL,  -- 行数
    full_count     BIGINT NOT NULL,  -- 满分行数
    weight         BIGINT NOT NULL,  -- 分值之和
    score          BIGINT NOT NULL,  -- 得分之和
    document       VARCHAR NOT NULL, -- 其中一份文件（编号最小）
    place          VARCHAR NOT NULL, -- 该份中的位置
    worst_lost     BIGINT NOT NULL,  -- 失分最多的三级指标的失分
    worst_document VARCHAR NOT NULL, -- 失分最多的三级指标所在文件
    worst_place    VARCHAR NOT NULL  -- 该份中的位置
);
