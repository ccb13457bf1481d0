-- 一份文件怎样舍入：由能重算的数推出，收入文件时算出，重建时重算。
CREATE TABLE rounding (
    document  VARCHAR NOT NULL, -- document.id
    words     VARCHAR NOT NULL, -- 四舍五入、截去尾数、取整，看不出的写明原因
    shortened INTEGER NOT NULL, -- 印出时舍入过的数，处
    half_up   INTEGER NOT NULL, -- 其中只有四舍五入说得通的，处
    cut_off   INTEGER NOT NULL  -- 其中只有截去尾数说得通的，处
);
