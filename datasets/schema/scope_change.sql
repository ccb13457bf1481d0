-- 口径变化：自该年起该量所指不同，前后不可直接相比。
CREATE TABLE scope_change (
    document  VARCHAR NOT NULL, -- document.id
    place     VARCHAR NOT NULL, -- 文件内位置
    district  VARCHAR NOT NULL, -- district.code
    programme VARCHAR NOT NULL, -- 政策项目
    year      INTEGER NOT NULL, -- 新口径的第一年
    measure   VARCHAR NOT NULL, -- 受影响的量，全部为空串
    component VARCHAR NOT NULL, -- 新旧口径相差的支出内容或对象（measure.component），文件未写明为空串
    text      VARCHAR NOT NULL  -- 说明
);
