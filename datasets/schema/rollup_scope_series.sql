-- 汇总：口径变化过的数列，各年度按同一口径重算的值，一量一行。由 rollup_quantity、rollup_scope、measure、funding、district 重算。
-- 新旧口径相差某一支出内容的：凡计入它的年度都减去它；区县合并的：合并前的年度加上被并入的区县。两种都不知道的断点仍是断点。
CREATE TABLE rollup_scope_series (
    year        INTEGER NOT NULL, -- 年度
    district    VARCHAR NOT NULL, -- district.code
    programme   VARCHAR NOT NULL, -- 政策项目
    quantity    VARCHAR NOT NULL, -- 同 rollup_quantity
    part        VARCHAR NOT NULL, -- 同 rollup_quantity
    numerator   BIGINT,           -- 同口径分子，算不出为 NULL
    denominator BIGINT,           -- 同口径分母，算不出为 NULL；量为 NULL
    by_parts    BIGINT,           -- 另一算法：其余支出内容逐项相加的分子；支出内容没有逐项印出的为 NULL
    component   VARCHAR NOT NULL, -- 减去的支出内容，无则空串
    predecessor VARCHAR NOT NULL, -- 加上的区县名称，无则空串
    broken      BOOLEAN NOT NULL, -- 该年起另有一处没写明相差内容的口径变化，与上一年仍不可比
    why         VARCHAR NOT NULL  -- 算不出的缘由，算得出为空串
);
