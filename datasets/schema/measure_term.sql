-- 文字里对量的叫法：问题、建议说到哪个量，按此认出。
CREATE TABLE measure_term (
    term    VARCHAR NOT NULL, -- 文字里的说法
    measure VARCHAR NOT NULL, -- 所指的量
    payer   VARCHAR NOT NULL  -- 所指的出资方，不限为空串
);
