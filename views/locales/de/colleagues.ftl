colleagues-unknown = „{ $name }“ kenne ich im Team nicht. Bekannt sind: { $known }
colleagues-ambiguous = „{ $name }“ heißen mehrere; gemeint sein kann: { $known }. Mit @name ist es eindeutig.
