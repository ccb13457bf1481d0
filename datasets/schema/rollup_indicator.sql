-- 汇总：区×年×评价类型×指标路径；分值与得分之和，只计适用且两者都有的行。由 indicator 重算；资金表中带分值的合计行记作 预算执行／预算执行率。
CREATE TABLE rollup_indicator (
    year       INTEGER NOT NULL, -- 年度
    district   VARCHAR NOT NULL, -- district.code
    kind       VARCHAR NOT NULL, -- 评价类型
    framework  VARCHAR NOT NULL, -- 指标体系
    level1     VARCHAR NOT NULL, -- 一级指标
    level2     VARCHAR NOT NULL, -- 二级指标
    level3     VARCHAR NOT NULL, -- 三级指标
    row_count  BIGINT NOT NULL,  -- 行数
    full_count BIGINT NOT NULL,  -- 满分行数
    weight     BIGINT NOT NULL,  -- 分值之和
    score      BIGINT NOT NULL,  -- 得分之和
    documents  BIGINT NOT NULL,  -- 涉及文件数
    document   VARCHAR NOT NULL, -- 其中一份（编号最小）
    place      VARCHAR NOT NULL  -- 该份中的位置
);
