"""What a chat shows. All words live in `locales/`; here they are put on screens."""
