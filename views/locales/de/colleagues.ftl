colleagues-unknown = „{ $name }“ kenne ich im Team nicht. Bekannt sind: { $known }. Wer fehlt, schreibt einmal hier in die Gruppe.
colleagues-ambiguous = „{ $name }“ heißen mehrere; gemeint sein kann: { $known }. Mit @name ist es eindeutig.
