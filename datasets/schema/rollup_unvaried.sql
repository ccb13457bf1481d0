-- 汇总：单位自评里不该一样而一样的：同一项目几个年度、同一区县同一年度两个项目的指标值与完成值一字不差，同一项目几个年度的总分几乎不变。由 indicator、rollup_score 重算。
-- 只看说得出差别的行：指标值与完成值都有数、完成值不恰等于指标值、也不是 0 或 100%；没有数的，完成值须是一段带数字的文字，长度见阈值 unvaried_text。年度间相同须年度相接，且至少一行的数有 unvaried_digits 位，或有几行都相同。
CREATE TABLE rollup_unvaried (
    kind           VARCHAR NOT NULL, -- 年度间相同、项目间相同、总分不变
    district       VARCHAR NOT NULL, -- district.code
    project        VARCHAR NOT NULL, -- project.key
    other          VARCHAR NOT NULL, -- 项目间相同的另一个项目，否则空串
    from_year      INTEGER NOT NULL, -- 相同的第一个年度
    to_year        INTEGER NOT NULL, -- 相同的最后一个年度
    years          BIGINT NOT NULL,  -- 相同的年度数
    alike          BIGINT NOT NULL,  -- 一字不差的行数，总分不变为 0
    of_rows        BIGINT NOT NULL,  -- 说得出差别的行数：年度间为最后一年的，项目间为两个项目中较少的
    example        VARCHAR NOT NULL, -- 其中一行的名称与完成值，总分不变为空串
    low            DOUBLE,           -- 总分不变：最低得分率，%
    high           DOUBLE,           -- 总分不变：最高得分率，%
    least          DOUBLE NOT NULL,  -- 所用的界限：年度数，项目间为行数
    document       VARCHAR NOT NULL, -- 最后一年的文件
    place          VARCHAR NOT NULL, -- 文件内位置
    other_document VARCHAR NOT NULL, -- 最早一年的文件，或另一个项目的文件
    other_place    VARCHAR NOT NULL  -- 文件内位置
);
