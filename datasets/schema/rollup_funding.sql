-- 汇总：区×年×政策项目的资金；同一项目同一年度有几次评价时取一份，次序为财政评价、部门评价、单位自评。部门整体自评的资金含各项目，不计入。由 funding 合计行重算。
CREATE TABLE rollup_funding (
    year              INTEGER NOT NULL, -- 年度
    district          VARCHAR NOT NULL, -- district.code
    programme         VARCHAR NOT NULL, -- 政策项目
    projects          BIGINT NOT NULL,  -- 项目数
    initial           BIGINT,           -- 年初预算数之和，分；只计印出者
    adjusted          BIGINT,           -- 全年预算数之和，分；只计印出者
    executed          BIGINT,           -- 执行数之和，分；只计印出者
    with_initial      BIGINT NOT NULL,  -- 年初数、执行数都有的项目数
    initial_paired    BIGINT,           -- 这些项目的年初数之和
    executed_initial  BIGINT,           -- 这些项目的执行数之和
    with_adjusted     BIGINT NOT NULL,  -- 全年数、执行数都有的项目数
    adjusted_paired   BIGINT,           -- 这些项目的全年数之和
    executed_adjusted BIGINT,           -- 这些项目的执行数之和
    with_both         BIGINT NOT NULL,  -- 年初数、全年数都有的项目数
    initial_both      BIGINT,           -- 这些项目的年初数之和
    adjusted_both     BIGINT,           -- 这些项目的全年数之和
    document          VARCHAR NOT NULL, -- 其中一份文件（编号最小）
    place             VARCHAR NOT NULL  -- 该份中的位置
);
